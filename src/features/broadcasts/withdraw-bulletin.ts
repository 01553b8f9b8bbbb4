import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import { approversOf } from './approvers.js'
import type { Broadcast, BroadcastRefusal, StaffRef, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { checkWithdrawable, takenBack, wasDone } from './bulletin-rules.js'

/** Whoever may approve a bulletin may also stop it, alone: at once, and until nobody can read it any more. */
export const withdrawBulletin = async (
  deps: BroadcastDeps,
  request: { key: string; at: Date; by: StaffRef; person: Person | undefined; week: WeekId },
): Promise<Outcome<Broadcast, BroadcastRefusal>> => {
  const { key, at, by } = request
  if (!mayInWholeWard(request.person, 'broadcasts.approve')) return failed({ why: 'not-allowed' })
  const [approvers, plan] = await Promise.all([approversOf(deps), deps.plans.read()])
  const done = await deps.broadcasts.change<BroadcastRefusal>(request.week, standing => {
    if (wasDone(standing, key)) return ok(standing)
    const open = checkWithdrawable(standing, { plan, at })
    return open.ok ? ok(takenBack(standing, { key, at, what: 'withdrawn', by }, approvers)) : open
  })
  return done ?? failed({ why: 'nothing-to-withdraw' })
}
