import type { ChatAddress } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Person } from '../../neighbourhood/person.js'
import { decisionRecord } from './consent.js'
import type { GroupsOf } from './groups-of.js'
import { type TakenOut, type TakeOutRoom, takeOut } from './take-out.js'

type Room = TakeOutRoom & Pick<Neighbourhood, 'joinArea' | 'hasDecided'>
type LeaveHamlet = { person: Person | undefined; chat: ChatAddress; key: string; at: Date }

const NOWHERE: TakenOut = { out: [], still: [] }

/**
 * Takes back all that was agreed to; nothing is asked, and joining again is as easy. The hamlet is known until it is left,
 * so the groups come first.
 */
export const leaveHamlet = async (
  room: Room,
  groupsOf: GroupsOf,
  { person, chat, key, at }: LeaveHamlet,
): Promise<Outcome<TakenOut, 'not-joined'>> => {
  if (!person) return failed('not-joined')
  const { areaId, consents } = person
  if (areaId === undefined && consents.length === 0)
    return (await room.hasDecided(person.id, key)) ? ok(NOWHERE) : failed('not-joined')
  const taken = areaId === undefined ? NOWHERE : await takeOut(room, groupsOf, { person, chat, areaId })
  const nothing = { membership: false, group: false, alerts: false }
  await room.joinArea(person.id, null, decisionRecord(nothing, { chat, key, at }))
  return ok(taken)
}
