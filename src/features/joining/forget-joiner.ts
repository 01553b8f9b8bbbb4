import type { ChatAddress } from '../../chat/chat-address.js'
import { withAllAbove } from '../../neighbourhood/area.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'

type Room = Pick<Neighbourhood, 'everyArea' | 'groupsIn' | 'forgetInvited'>

/** Who leaves a hamlet and joins it again is invited again. */
export const forgetJoiner = async (
  room: Room,
  { chat, senderId, areaId }: { chat: ChatAddress; senderId: string; areaId: string },
): Promise<void> => {
  const areaIds = withAllAbove(await room.everyArea(), areaId).map(({ id }) => id)
  const groups = await room.groupsIn(areaIds)
  const there = groups
    .map(group => group.chat)
    .filter(({ channel, account }) => channel === chat.channel && account === chat.account)
  await room.forgetInvited(there, senderId)
}
