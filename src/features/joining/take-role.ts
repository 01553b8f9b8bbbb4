import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { CodeFailure, CodeGift } from '../../neighbourhood/code.js'
import type { Identity } from '../../neighbourhood/identity.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Grant } from '../../neighbourhood/role.js'

export type TakeRole = { code: string; identity: Identity; displayName?: string; key: string; at: Date }

type Room = Pick<Neighbourhood, 'redeemCode' | 'ensurePerson' | 'addGrant'>

const grantIn = (gift: CodeGift): Grant | undefined => {
  if (gift.purpose === 'admin') return { role: 'admin', areaIds: 'ward' }
  return gift.purpose === 'staff' ? gift.grant : undefined
}

/** The code is spent first, so two who bring it at once can't both have the role; doing it again ends the same. */
export const takeRole = async (room: Room, wish: TakeRole): Promise<Outcome<Grant, CodeFailure>> => {
  const { code, identity, displayName, key, at } = wish
  const redeemed = await room.redeemCode({ code, by: identity, key, at, purposes: ['admin', 'staff'] })
  if (!redeemed.ok) return redeemed
  const grant = grantIn(redeemed.value.gift)
  if (!grant) return failed('other-purpose')
  const name = displayName === undefined ? {} : { displayName }
  const person = await room.ensurePerson(identity, { ...name, at })
  await room.addGrant(person.id, grant, redeemed.value.id)
  return ok(grant)
}
