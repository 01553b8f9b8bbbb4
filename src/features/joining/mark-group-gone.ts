import type { ChatAddress } from '../../chat/chat-address.js'
import { chatTag } from '../../chat/chat-tag.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Group } from '../../neighbourhood/group.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Compose } from '../feature.js'
import type { GroupsOf } from './groups-of.js'

type Tools = { compose: Compose; groupsOf: GroupsOf; lookup: (text: string) => string }
type Room = Pick<Neighbourhood, 'groupGone' | 'staffByPermission'>

const sayGone = (group: Group, groupsOf: GroupsOf): Say => {
  if (group.kind === 'officers') return { key: 'joining:gone.officers' }
  // Into one that the bot made nobody can take it back.
  const key = groupsOf(group.chat.channel) ? 'joining:gone.made' : 'joining:gone.street'
  return { key, params: { group: group.title } }
}

/** Gives what its officers are told: once, whoever finds out first. Nothing is sent to the group from then on. */
export const markGroupGone = async (
  room: Room,
  { compose, groupsOf, lookup }: Tools,
  { chat, key, at }: { chat: ChatAddress; key: string; at: Date },
): Promise<OutgoingMessage[]> => {
  const group = await room.groupGone(chat, key, at)
  if (!group) return []
  const officers = await room.staffByPermission('groups.bind', group.areaId)
  const say = sayGone(group, groupsOf)
  return officers.flatMap(({ person, chats }) =>
    chats.map(to => {
      const messageKey = `joining/gone/${key}/${person.id}/${chatTag(lookup, to)}`
      return compose(person.language ?? 'vi', { key: messageKey, to, say, lane: 'notice' })
    }),
  )
}
