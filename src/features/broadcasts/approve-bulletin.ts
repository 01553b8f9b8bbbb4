import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { LANGUAGES } from '../../foundation/texts.js'
import type { Ward } from '../../neighbourhood/area.js'
import { mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import type { Broadcast, BroadcastRefusal, StaffRef, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { approved, checkOpen, mayApproveWords, wasDone, withoutAlerts } from './bulletin-rules.js'
import { bulletinText, MOST_LENGTH } from './bulletin-text.js'
import { lapsedAlerts } from './lapsed-alerts.js'

const lengthOf = ({ inWords }: BroadcastDeps, broadcast: Broadcast, ward: Ward): number => {
  const say = bulletinText({ week: broadcast.week, parts: broadcast.content.parts }, ward)
  return Math.max(...LANGUAGES.map(language => inWords(language, say).length))
}

/**
 * A second person says that exactly these words may leave. Nobody approves what they had a hand in, nor what was
 * changed since they read it, nor anything once the scripts have left. Alerts that no longer hold are left out.
 */
export const approveBulletin = async (
  deps: BroadcastDeps,
  request: { key: string; at: Date; by: StaffRef; person: Person | undefined; week: WeekId; version: number },
): Promise<Outcome<Broadcast, BroadcastRefusal>> => {
  const { key, at, by, version } = request
  if (!mayInWholeWard(request.person, 'broadcasts.approve')) return failed({ why: 'not-allowed' })
  const [ward, plan, lapsed] = await Promise.all([
    deps.neighbourhood.ward(),
    deps.plans.read(),
    deps.broadcasts.find(request.week).then(standing => lapsedAlerts(deps, standing, at)),
  ])
  const done = await deps.broadcasts.change<BroadcastRefusal>(request.week, standing => {
    if (wasDone(standing, key)) return ok(standing)
    const open = checkOpen(standing, { plan, at })
    if (!open.ok) return open
    if (standing.version !== version) return failed({ why: 'changed-meanwhile' })
    if (!mayApproveWords(standing, by.personId)) return failed({ why: 'own' })
    const holding = withoutAlerts(standing, lapsed)
    if (holding.content.parts.length === 0) return failed({ why: 'nothing-left' })
    const over = lengthOf(deps, holding, ward) - MOST_LENGTH
    if (over > 0) return failed({ why: 'too-long', over })
    return ok(approved(holding, { key, at, what: 'approved', by }))
  })
  return done ?? failed({ why: 'no-draft' })
}
