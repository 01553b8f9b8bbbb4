import type { ChannelGroups, GroupFailure } from '../../chat/channel.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Area } from '../../neighbourhood/area.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { inviteesOf } from './group-invitees.js'
import { areaToGroup, type PlanGroup } from './plan-group.js'
import { streetGroupOf } from './street-group.js'

export type InviteMembers = Omit<PlanGroup, 'senderId'> & { key: string; at: Date }

type Room = Pick<
  Neighbourhood,
  'currentAreas' | 'groupsIn' | 'staffNamedFor' | 'membersIn' | 'whoseInvitations' | 'markInvited'
>

/** `missed`: how many were asked for and not taken in. */
export type Invited = { area: Area; invited: number; missed: number }

/** Those who were never invited to this group, or were by this same work. */
export const inviteMembers = async (
  room: Room,
  groups: ChannelGroups,
  wish: InviteMembers,
): Promise<Outcome<Invited, GroupFailure | 'unknown-area' | 'not-yours' | 'no-group'>> => {
  const asked = await areaToGroup(room, wish)
  if (!asked.ok) return asked
  const { area } = asked.value
  const { areaId, chat, key, at } = wish
  const group = await streetGroupOf(room, [areaId], chat)
  if (!group) return failed('no-group')
  const all = (await inviteesOf(room, { areaId, on: chat })).map(({ senderId }) => senderId)
  const before = await room.whoseInvitations(group.chat, all)
  const already = all.filter(id => before.get(id) === key).length
  const people = all.filter(id => !before.has(id))
  if (people.length === 0) return ok({ area, invited: already, missed: 0 })
  const invited = await groups.invite(group.chat.chatId, people)
  if (!invited.ok) return invited
  const missed = invited.value
  const taken = people.filter(id => !missed.includes(id))
  await room.markInvited({ group: group.chat, people: taken, key, at })
  return ok({ area, invited: already + taken.length, missed: missed.length })
}
