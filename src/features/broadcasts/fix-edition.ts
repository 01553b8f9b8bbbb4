import { ok } from '../../foundation/outcome.js'
import { approversOf, staffRef } from './approvers.js'
import type { Broadcast, BulletinPart, StaffRef, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { alsoAsked, withEdition, withoutAlerts } from './bulletin-rules.js'
import { lapsedAlerts } from './lapsed-alerts.js'

const lastEvergreen = async ({ evergreens }: BroadcastDeps): Promise<BulletinPart[] | undefined> => {
  const found = await evergreens.lastApproved()
  if (!found) return undefined
  const { words, by } = found.content
  return [{ id: found.id, section: 'warning', words, by }]
}

/** Nobody was asked to approve anything: all who write or approve learn that there is nothing. */
const everyone = async (deps: BroadcastDeps): Promise<StaffRef[]> => {
  const writers = await deps.neighbourhood.staffByPermission('broadcasts.write')
  const written = writers.flatMap(({ person, chats }) => chats.map(chat => staffRef(person, chat)))
  return alsoAsked(await approversOf(deps), written)
}

/**
 * What is read this week, from now on for good: the bulletin if it is approved, without the alerts that no longer hold,
 * else the last approved text that always holds, else nothing.
 */
export const fixEdition = async (deps: BroadcastDeps, week: WeekId, at: Date): Promise<Broadcast> => {
  const evergreen = await lastEvergreen(deps)
  const lapsed = await lapsedAlerts(deps, await deps.broadcasts.find(week), at)
  const fixed = await deps.broadcasts.change<never>(week, standing =>
    ok(withEdition(standing.scriptsAt ? standing : withoutAlerts(standing, lapsed), at, evergreen)),
  )
  if (fixed?.ok) return fixed.value
  // No draft was made: the service stood still from before its time until now.
  const content = { parts: [], asked: await everyone(deps), history: [] }
  const empty = { week, state: 'draft' as const, version: 1, draftedAt: at, updatedAt: at, content }
  const { id: _, wardId: __, ...made } = withEdition({ id: '', wardId: '', ...empty }, at, evergreen)
  await deps.pendingParts.giveBack(week)
  const standing = await deps.broadcasts.insert(made)
  return standing.scriptsAt ? standing : fixEdition(deps, week, at)
}
