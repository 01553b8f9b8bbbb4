import type { ChatAddress } from '../../chat/chat-address.js'
import type { Group } from '../../neighbourhood/group.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'

type Room = Pick<Neighbourhood, 'groupsIn'>

/** The street group of the first of these areas that has one on that account; of several the one bound last. */
export const streetGroupOf = async (
  room: Room,
  areaIds: string[],
  { channel, account }: Pick<ChatAddress, 'channel' | 'account'>,
): Promise<Group | undefined> => {
  const groups = (await room.groupsIn(areaIds)).filter(
    ({ chat }) => chat.channel === channel && chat.account === account,
  )
  return areaIds.flatMap(areaId => groups.find(group => group.areaId === areaId) ?? [])[0]
}
