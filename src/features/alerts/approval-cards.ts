import type { ChatAddress } from '../../chat/chat-address.js'
import { chatTag } from '../../chat/chat-tag.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say, SayOption } from '../../chat/say.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { Alert, Word } from './alert.js'
import { secondPeopleFor } from './alert-access.js'
import type { AlertDeps } from './alert-deps.js'
import { alertTextSay, messageKey, sayTime } from './alert-messages.js'
import { readNames } from './alert-names.js'
import { reachOf, sayReach } from './alert-reach.js'
import { wordOptions } from './word-options.js'

const cardKey = ({ lookup }: AlertDeps, alert: Alert, personId: string, chat: ChatAddress): string =>
  messageKey(alert.id, 'card', personId, chatTag(lookup, chat))

const optionsOf = ({ code, lifeSafety }: Alert): SayOption[] =>
  wordOptions(lifeSafety ? 'confirm' : 'approve', code)

const cardSay = async (deps: AlertDeps, alert: Alert): Promise<Say> => {
  const reach = sayReach(await reachOf(deps, alert.areaIds))
  const { key, params = {} } = alertTextSay(alert, await readNames(deps, alert))
  return {
    key: alert.lifeSafety ? 'alerts:card.confirm' : 'alerts:card.ask',
    params: {
      code: alert.code,
      name: alert.content.author.name,
      reach,
      ...(alert.lifeSafety ? {} : { until: sayTime(alert.approvableUntil) }),
      message: { key, params },
    },
    options: optionsOf(alert),
  }
}

const namesOf = (people: Reachable[]): string[] =>
  people.map(({ person }) => person.displayName ?? '').filter(name => name !== '')

/** To everyone who may say yes or no to it, in each of their chats: the whole alert, its pictures ahead of it. `missing`: who can't be asked. */
export const approvalCards = async (
  deps: AlertDeps,
  alert: Alert,
): Promise<{ names: string[]; missing: string[]; messages: OutgoingMessage[] }> => {
  const { asked, missing } = await secondPeopleFor(deps, alert)
  const say = await cardSay(deps, alert)
  const { photos } = alert.content
  const messages = asked.flatMap(({ person, chats }) =>
    chats.flatMap(to => {
      const key = cardKey(deps, alert, person.id, to)
      const language = person.language ?? 'vi'
      const card = deps.compose(language, { key, to, say, lane: 'alert' })
      if (photos.length === 0) return [card]
      const about = { key: 'alerts:card.photos', params: { code: alert.code } }
      return [
        deps.compose(language, { key: `${key}/photos`, to, say: about, lane: 'alert', media: photos }),
        card,
      ]
    }),
  )
  return { names: namesOf(asked), missing: namesOf(missing), messages }
}

/** `again`: said once more, because what was said since no longer holds. */
type Decided = { how: Word['what'] | 'lapsed'; word?: Word; again?: true }

/** Its cards say what has become of it; whoever decided has been answered, so only what can be edited is changed there. */
export const decidedCards = async (
  deps: AlertDeps,
  alert: Alert,
  { how, word, again }: Decided,
): Promise<OutgoingMessage[]> => {
  const say = {
    key: `alerts:decided.${how}`,
    params: {
      code: alert.code,
      name: word?.by.name ?? '',
      time: word ? sayTime(word.at) : '',
      why: word?.why ?? '',
    },
  }
  const { asked } = await secondPeopleFor(deps, alert)
  return asked.flatMap(({ person, chats }) =>
    chats.map(to => {
      const replaces = cardKey(deps, alert, person.id, to)
      return deps.compose(person.language ?? 'vi', {
        ...{ key: `${replaces}/${how}${again ? '/again' : ''}`, to, say, lane: 'notice' as const, replaces },
        ...(person.id === word?.by.personId || how === 'lapsed' ? { onlyEdit: true as const } : {}),
      })
    }),
  )
}
