import type { ChannelId } from '../../../src/chat/chat-address.js'
import type { GroupsOf } from '../../../src/features/joining/groups-of.js'
import { createJoining } from '../../../src/features/joining/joining.js'
import type { RoleName } from '../../../src/neighbourhood/role.js'
import { type FeatureRoom, openFeatureRoom } from '../../support/feature-room.js'

/** Joining alone in a ward whose first words of staff are known: Hạnh is the admin, Chiến the chief, Oanh an officer of Tổ 5. */
export const openJoining = async (
  name: string,
  on: ChannelId = 'telegram',
  groupsOf: GroupsOf = () => undefined,
): Promise<FeatureRoom> => {
  const room = await openFeatureRoom(name, ({ home, ...tools }) =>
    createJoining({ ...tools, neighbourhood: home.neighbourhood, groupsOf }),
  )
  const { neighbourhood, now } = room.home
  const staff: [string, RoleName, string[] | 'ward'][] = [
    ['Hạnh', 'admin', 'ward'],
    ['Chiến', 'chief', 'ward'],
    ['Oanh', 'officer', ['to-5']],
    ['Pó', 'head', ['ban-nong']],
  ]
  for (const [senderId, role, areaIds] of staff) {
    const identity = { channel: on, account: 'bot', senderId }
    const person = await neighbourhood.ensurePerson(identity, { at: now() })
    await neighbourhood.addGrant(person.id, { role, areaIds }, `code-of-${role}`)
  }
  return room
}
