import type { ChatAddress } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Person } from '../../neighbourhood/person.js'
import { decisionRecord } from './consent.js'

type Room = Pick<Neighbourhood, 'joinArea'>

/** Takes back all that was agreed to; nothing is asked, and joining again is as easy. */
export const leaveHamlet = async (
  room: Room,
  wish: { person: Person | undefined; chat: ChatAddress; key: string; at: Date },
): Promise<Outcome<undefined, 'not-joined'>> => {
  const { person } = wish
  if (!person || (person.areaId === undefined && person.consents.length === 0)) return failed('not-joined')
  await room.joinArea(person.id, null, decisionRecord({ membership: false, alerts: false }, wish))
  return ok(undefined)
}
