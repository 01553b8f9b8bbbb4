import { approversOf } from './approvers.js'
import type { Broadcast, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { cardMessages } from './broadcast-messages.js'
import type { BroadcastPlan } from './broadcast-plan.js'
import { inReadingOrder, writingOf } from './bulletin-rules.js'
import { partsOfTheWeek } from './draft-words.js'
import { heldUntil, momentOf, weekOf } from './week-plan.js'

const WEEK_MS = 7 * 86_400_000

/** Where the last draft ended, for a ward may have moved its plan since; seven days, where none is that near. */
const beginningOf = async ({ broadcasts }: BroadcastDeps, to: Date): Promise<Date> => {
  const last = new Date(to.getTime() - WEEK_MS)
  const before = new Date(last.getTime() - WEEK_MS)
  const drafts = await Promise.all([last, before].map(at => broadcasts.find(weekOf(at))))
  const end = drafts.find(draft => draft?.coversTo)?.coversTo
  return end && end >= before ? end : last
}

const newDraft = async (
  deps: BroadcastDeps,
  week: WeekId,
  { plan, at }: { plan: BroadcastPlan; at: Date },
): Promise<Broadcast> => {
  // However late it is made, its week ends when it should have been made: so none is counted twice or left out.
  const to = momentOf(plan, week, 'draft')
  const from = await beginningOf(deps, to)
  const [figures, alerts, asked] = await Promise.all([
    deps.weekFigures(from, to),
    deps.weekAlerts(from, to, heldUntil(plan, week, at)),
    approversOf(deps),
  ])
  const parts = [...partsOfTheWeek(deps, figures, alerts), ...(await deps.pendingParts.take(week))]
  const standing = await deps.broadcasts.insert({
    ...{ week, state: 'draft', version: 1, draftedAt: at, coversTo: to, updatedAt: at },
    content: { parts: inReadingOrder(parts), asked, history: writingOf(parts, at) },
  })
  // It took so long that the week has ended without: nothing that staff wrote is lost with it.
  if (standing.content.parts.length === 0) await deps.pendingParts.giveBack(week)
  return standing
}

/** Puts together the week's bulletin and asks those who may approve it. Done twice it is done once. */
export const draftWeek = async (
  deps: BroadcastDeps,
  week: WeekId,
  room: { plan: BroadcastPlan; at: Date },
): Promise<void> => {
  const broadcast = (await deps.broadcasts.find(week)) ?? (await newDraft(deps, week, room))
  if (broadcast.state === 'draft') await deps.enqueue(await cardMessages(deps, broadcast))
}
