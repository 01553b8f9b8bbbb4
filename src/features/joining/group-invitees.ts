import type { ChatAddress } from '../../chat/chat-address.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Person } from '../../neighbourhood/person.js'
import { agreedToGroup } from './consent.js'

/** Someone for the group of a hamlet, by their id on its platform. */
export type Invitee = { senderId: string; person: Person; as: 'staff' | 'member' }

type Room = Pick<Neighbourhood, 'staffNamedFor' | 'membersIn'>
type There = { areaId: string; on: Pick<ChatAddress, 'channel' | 'account'> }

/** Those whose duty is this hamlet by name: whoever is over more than it belongs to no street group by that alone. */
const staffOf = async (room: Room, { areaId, on }: There): Promise<Invitee[]> => {
  const staff = await room.staffNamedFor(['groups.relay', 'groups.bind'], areaId)
  return staff.flatMap(({ person, chats }) =>
    chats
      .filter(({ channel, account }) => channel === on.channel && account === on.account)
      .map(({ chatId }) => ({ senderId: chatId, person, as: 'staff' as const })),
  )
}

/** Staff first: where not all find room, they do. */
export const inviteesOf = async (room: Room, there: There): Promise<Invitee[]> => {
  const [staff, members] = await Promise.all([staffOf(room, there), room.membersIn(there.areaId, there.on)])
  const agreed = members
    .filter(({ person }) => agreedToGroup(person))
    .map(member => ({ ...member, as: 'member' as const }))
  const all = [...staff, ...agreed]
  return all.filter(({ senderId }, index) => all.findIndex(other => other.senderId === senderId) === index)
}
