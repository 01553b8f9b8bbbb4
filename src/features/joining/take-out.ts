import type { ChatAddress } from '../../chat/chat-address.js'
import { withAllAbove } from '../../neighbourhood/area.js'
import type { Group } from '../../neighbourhood/group.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { GroupsOf } from './groups-of.js'

/** `staysIn`: the hamlet whose groups they may stay in. */
export type TakeOut = { person: Person; chat: ChatAddress; areaId: string; staysIn?: string }

/** How the groups are called that they were put out of, and those they are in still. */
export type TakenOut = { out: string[]; still: string[] }

export type TakeOutRoom = Pick<
  Neighbourhood,
  'everyArea' | 'groupsIn' | 'chatsBeside' | 'whoseInvitations' | 'forgetInvited'
>

const groupsAround = async (room: TakeOutRoom, { areaId, staysIn }: TakeOut): Promise<Group[]> => {
  const areas = await room.everyArea()
  const kept = staysIn === undefined ? [] : withAllAbove(areas, staysIn).map(({ id }) => id)
  const areaIds = withAllAbove(areas, areaId).map(({ id }) => id)
  return room.groupsIn(areaIds.filter(id => !kept.includes(id)))
}

/** Whoever has a duty there is in the group for that. */
const isThereOnDuty = ({ person, areaId }: TakeOut): boolean =>
  may(person, 'groups.relay', areaId) || may(person, 'groups.bind', areaId)

/**
 * Who belongs to a hamlet no more is put out of the groups they were invited to for it, whichever of their chats they
 * say it in, and invited again if they come back. Done again it finds nothing left to do.
 */
export const takeOut = async (room: TakeOutRoom, groupsOf: GroupsOf, wish: TakeOut): Promise<TakenOut> => {
  const taken: TakenOut = { out: [], still: [] }
  if (isThereOnDuty(wish)) return taken
  const [groups, chats] = await Promise.all([groupsAround(room, wish), room.chatsBeside(wish.chat)])
  for (const { chat, title } of groups) {
    const theirs = chats.filter(
      ({ channel, account }) => channel === chat.channel && account === chat.account,
    )
    const invited = await room.whoseInvitations(
      chat,
      theirs.map(({ chatId }) => chatId),
    )
    for (const member of invited.keys()) {
      const removed = await groupsOf(chat.channel)?.remove(chat.chatId, member)
      taken[removed?.ok ? 'out' : 'still'].push(title)
      await room.forgetInvited([chat], member)
    }
  }
  return taken
}
