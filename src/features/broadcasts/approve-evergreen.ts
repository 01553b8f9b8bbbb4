import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import type { Evergreen, EvergreenAct, EvergreenRefusal } from './evergreen.js'

const decided = (
  standing: Evergreen,
  { key, at, by }: EvergreenAct,
): Outcome<Evergreen, EvergreenRefusal> => {
  const { content } = standing
  if (content.approval?.key === key) return ok(standing)
  if (content.approval) return failed({ why: 'already-approved' })
  if (content.drop) return failed({ why: 'dropped' })
  if (content.by.personId === by.personId) return failed({ why: 'own' })
  return ok({
    ...standing,
    state: 'approved',
    approvedAt: at,
    content: { ...content, approval: { key, by, at } },
  })
}

/** A second person approves a text that always holds: the last one approved is read when a week has no bulletin. */
export const approveEvergreen = async (
  deps: BroadcastDeps,
  request: EvergreenAct & { person: Person | undefined; id: string },
): Promise<Outcome<Evergreen, EvergreenRefusal>> => {
  if (!mayInWholeWard(request.person, 'broadcasts.approve')) return failed({ why: 'not-allowed' })
  const done = await deps.evergreens.change<EvergreenRefusal>(request.id, one => decided(one, request))
  return done ?? failed({ why: 'no-evergreen' })
}
