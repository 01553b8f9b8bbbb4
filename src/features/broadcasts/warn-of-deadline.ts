import type { WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { toStaff } from './broadcast-messages.js'
import type { BroadcastPlan } from './broadcast-plan.js'
import { mayApproveWords } from './bulletin-rules.js'
import { momentSay } from './bulletin-text.js'
import { approveOption, editOption } from './draft-card.js'
import { momentOf, weekNumber } from './week-plan.js'

/** Nobody has approved in time: who may is told, and that it still can be done until the scripts leave. */
export const warnOfDeadline = async (
  deps: BroadcastDeps,
  week: WeekId,
  { plan }: { plan: BroadcastPlan },
): Promise<void> => {
  const broadcast = await deps.broadcasts.find(week)
  if (broadcast?.state !== 'draft') return
  // Who has only just been asked needs no reminding.
  if (broadcast.draftedAt >= momentOf(plan, week, 'deadline')) return
  const params = { week: weekNumber(week), latest: momentSay(momentOf(plan, week, 'scripts')) }
  await deps.enqueue(
    broadcast.content.asked.map(to => {
      const approve = mayApproveWords(broadcast, to.personId) ? [approveOption(broadcast)] : []
      const say = { key: 'broadcasts:approve.overdue', params, options: [...approve, editOption] }
      return toStaff(deps, to, { about: week, parts: ['deadline'], say })
    }),
  )
}
