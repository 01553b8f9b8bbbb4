import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { may, mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import type { Grant } from '../../neighbourhood/role.js'

export type InviteStaff = { by: Person | undefined; grant: Grant; key: string; at: Date }

type Room = Pick<Neighbourhood, 'currentAreas' | 'makeCode'>

/** Nobody hands out more than they hold a say over; admins are made by admins. */
const mayInvite = (by: Person | undefined, { role, areaIds }: Grant): boolean => {
  if (role === 'admin' && !mayInWholeWard(by, 'ward.configure')) return false
  return areaIds === 'ward'
    ? mayInWholeWard(by, 'people.invite')
    : areaIds.length > 0 && areaIds.every(areaId => may(by, 'people.invite', areaId))
}

export const inviteStaff = async (
  room: Room,
  { by, grant, key, at }: InviteStaff,
): Promise<Outcome<string, 'not-allowed' | 'unknown-area' | 'used'>> => {
  if (!by || !mayInvite(by, grant)) return failed('not-allowed')
  const areas = new Set((await room.currentAreas()).map(({ id }) => id))
  if (grant.areaIds !== 'ward' && !grant.areaIds.every(id => areas.has(id))) return failed('unknown-area')
  const code = await room.makeCode({ gift: { purpose: 'staff', grant }, madeBy: by.id, key, at })
  return code === undefined ? failed('used') : ok(code)
}
