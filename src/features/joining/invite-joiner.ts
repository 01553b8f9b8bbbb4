import type { ChatAddress } from '../../chat/chat-address.js'
import { withAllAbove } from '../../neighbourhood/area.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { GroupsOf } from './groups-of.js'
import { streetGroupOf } from './street-group.js'

type Room = Pick<Neighbourhood, 'everyArea' | 'groupsIn' | 'whoseInvitations' | 'markInvited'>

/**
 * Someone new in a hamlet is invited to its group, or to that of what it lies in. Gives how the group is called, when
 * they were; that they were not is no matter of theirs.
 */
export const inviteJoiner = async (
  room: Room,
  groupsOf: GroupsOf,
  joiner: { chat: ChatAddress; senderId: string; areaId: string; key: string; at: Date },
): Promise<string | undefined> => {
  const { chat, senderId, areaId, key, at } = joiner
  const groups = groupsOf(chat.channel)
  if (!groups) return undefined
  const areaIds = withAllAbove(await room.everyArea(), areaId).map(({ id }) => id)
  const group = await streetGroupOf(room, areaIds, chat)
  if (!group) return undefined
  const before = (await room.whoseInvitations(group.chat, [senderId])).get(senderId)
  if (before !== undefined) return before === key ? group.title : undefined
  const invited = await groups.invite(group.chat.chatId, [senderId])
  if (!invited.ok || invited.value.includes(senderId)) return undefined
  await room.markInvited({ group: group.chat, people: [senderId], key, at })
  return group.title
}
