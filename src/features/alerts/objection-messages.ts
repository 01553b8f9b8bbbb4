import { chatTag } from '../../chat/chat-tag.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Alert, Word } from './alert.js'
import { secondPeopleFor } from './alert-access.js'
import type { AlertDeps } from './alert-deps.js'
import { messageKey } from './alert-messages.js'

/** Somebody says that what has left is wrong: everyone who may set it right is told how. */
export const objectionMessages = async (
  deps: AlertDeps,
  alert: Alert,
  { by, why = '' }: Pick<Word, 'by' | 'why'>,
): Promise<OutgoingMessage[]> => {
  const { code, id } = alert
  const say = { key: 'alerts:told.objected', params: { code, name: by.name, why, time: '' } }
  const { asked } = await secondPeopleFor(deps, alert)
  const others = asked.filter(({ person }) => person.id !== by.personId)
  return others.flatMap(({ person, chats }) =>
    chats.map(to =>
      deps.compose(person.language ?? 'vi', {
        ...{ key: messageKey(id, 'objected', person.id, chatTag(deps.lookup, to)), to, say },
        lane: 'alert',
      }),
    ),
  )
}
