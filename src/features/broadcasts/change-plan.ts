import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import type { BroadcastPlan, WeekStep, WeekTime } from './broadcast-plan.js'
import { isSensible } from './week-plan.js'

export type PlanRefusal = { why: 'not-allowed' } | { why: 'bad-order' }

export const mayPlan = (person: Person | undefined): boolean =>
  may(person, 'ward.configure') || mayInWholeWard(person, 'broadcasts.approve')

/** A ward moves one step of its week. */
export const changePlan = async (
  deps: Pick<BroadcastDeps, 'plans'>,
  request: { person: Person | undefined; step: WeekStep; time: WeekTime },
): Promise<Outcome<BroadcastPlan, PlanRefusal>> => {
  if (!mayPlan(request.person)) return failed({ why: 'not-allowed' })
  const plan = { ...(await deps.plans.read()), [request.step]: request.time }
  if (!isSensible(plan)) return failed({ why: 'bad-order' })
  await deps.plans.set(request.step, request.time)
  return ok(plan)
}
