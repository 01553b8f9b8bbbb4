import type { ChatAddress } from '../../chat/chat-address.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Group } from '../../neighbourhood/group.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Compose } from '../feature.js'

type Room = Pick<Neighbourhood, 'groupGone' | 'staffByPermission'>

const sayGone = (group: Group): Say =>
  group.kind === 'officers'
    ? { key: 'joining:gone.officers' }
    : { key: 'joining:gone.street', params: { group: group.title } }

/** Gives what its officers are told: once, whoever finds out first. Nothing is sent to the group from then on. */
export const markGroupGone = async (
  room: Room,
  compose: Compose,
  { chat, key, at }: { chat: ChatAddress; key: string; at: Date },
): Promise<OutgoingMessage[]> => {
  const group = await room.groupGone(chat, key, at)
  if (!group) return []
  const officers = await room.staffByPermission('groups.bind', group.areaId)
  const say = sayGone(group)
  return officers.flatMap(({ person, chats }) =>
    chats.map((to, index) => {
      const messageKey = `joining/gone/${key}/${person.id}/${index}`
      return compose(person.language ?? 'vi', { key: messageKey, to, say, lane: 'notice' })
    }),
  )
}
