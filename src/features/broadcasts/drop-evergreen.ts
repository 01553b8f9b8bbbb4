import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import type { Evergreen, EvergreenAct, EvergreenRefusal } from './evergreen.js'

type Drop = EvergreenAct & { person: Person | undefined }

const dropped = (
  standing: Evergreen,
  { key, at, by, person }: Drop,
): Outcome<Evergreen, EvergreenRefusal> => {
  const { content } = standing
  if (content.drop?.key === key) return ok(standing)
  const mayApprove = mayInWholeWard(person, 'broadcasts.approve')
  if (!mayApprove && content.by.personId !== by.personId) return failed({ why: 'not-allowed' })
  if (!mayApprove && content.approval) return failed({ why: 'already-approved' })
  if (content.drop) return failed({ why: 'dropped' })
  return ok({ ...standing, state: 'dropped', droppedAt: at, content: { ...content, drop: { key, by, at } } })
}

/**
 * Who may approve a text, or wrote one that still waits, says that it is not to be read. When the one that is read is
 * dropped, none is read until another is approved: what it had replaced does not come back.
 */
export const dropEvergreen = async (
  deps: BroadcastDeps,
  request: Drop & { id: string },
): Promise<Outcome<Evergreen, EvergreenRefusal>> => {
  const done = await deps.evergreens.change<EvergreenRefusal>(request.id, one => dropped(one, request))
  return done ?? failed({ why: 'no-evergreen' })
}
