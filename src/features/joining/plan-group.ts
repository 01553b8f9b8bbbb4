import type { ChatAddress } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Area } from '../../neighbourhood/area.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { may, type Person } from '../../neighbourhood/person.js'
import { inviteesOf } from './group-invitees.js'
import { streetGroupOf } from './street-group.js'

/** `chat`: where it is asked, in private; a group is made on the same account. */
export type PlanGroup = { by: Person | undefined; areaId: string; chat: ChatAddress; senderId: string }

/** `staff`: with whoever asks. `doubtful`: the name of a group of which nobody knows whether it was made. */
export type GroupPlan = { area: Area; people: number; staff: number; standing: boolean; doubtful?: string }

type Room = Pick<Neighbourhood, 'currentAreas' | 'groupsIn' | 'staffNamedFor' | 'membersIn' | 'doubtfulGroup'>

/** The hamlet, where this person may give it a group. */
export const areaToGroup = async (
  room: Pick<Room, 'currentAreas'>,
  { by, areaId }: Pick<PlanGroup, 'by' | 'areaId'>,
): Promise<Outcome<{ area: Area; by: Person }, 'unknown-area' | 'not-yours'>> => {
  const area = (await room.currentAreas()).find(({ id }) => id === areaId)
  if (!area) return failed('unknown-area')
  return by && may(by, 'groups.bind', areaId) ? ok({ area, by }) : failed('not-yours')
}

export const planGroup = async (
  room: Room,
  wish: PlanGroup,
): Promise<Outcome<GroupPlan, 'unknown-area' | 'not-yours'>> => {
  const asked = await areaToGroup(room, wish)
  if (!asked.ok) return asked
  const { areaId, chat, senderId } = wish
  const [invitees, standing, doubtful] = await Promise.all([
    inviteesOf(room, { areaId, on: chat }),
    streetGroupOf(room, [areaId], chat),
    room.doubtfulGroup(chat, areaId),
  ])
  const others = invitees.filter(one => one.senderId !== senderId)
  const staff = others.filter(({ as }) => as === 'staff').length + 1
  return ok({
    area: asked.value.area,
    people: others.length - staff + 1,
    staff,
    standing: standing !== undefined,
    ...(doubtful === undefined ? {} : { doubtful }),
  })
}
