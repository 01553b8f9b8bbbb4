import { eachOf } from '../../foundation/each-of.js'
import { ok } from '../../foundation/outcome.js'
import type { Job } from '../feature.js'
import { type Alert, hasLeft } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { decidedCards } from './approval-cards.js'
import { authorMessage } from './officer-messages.js'

/** None waits longer for its approval and its hour. */
const WITHIN_MS = 3 * 24 * 3600_000

/** Nobody took it back: it ended by itself. */
export const hasLapsed = ({ state, content }: Alert): boolean =>
  state === 'withdrawn' && !content.words.some(({ what }) => what === 'withdrawn')

/** Nobody approved it, its hour came too late, or the all-clear was faster. */
const reasonOf = ({ sendAt, validUntil, updatedAt, follows }: Alert): 'proposed' | 'approved' | 'over' => {
  if (!sendAt) return 'proposed'
  return !follows || validUntil <= updatedAt ? 'approved' : 'over'
}

const tell = async (deps: AlertDeps, alert: Alert): Promise<void> => {
  const say = { key: `alerts:told.lapsed.${reasonOf(alert)}`, params: { code: alert.code } }
  await deps.enqueue([
    authorMessage(deps, alert, ['lapsed'], say),
    ...(await decidedCards(deps, alert, { how: 'lapsed' })),
  ])
  const at = deps.clock.now()
  await deps.alerts.change<never>(alert.id, one => ok({ ...one, lapseToldAt: at }))
}

const end = async (
  deps: AlertDeps,
  alert: Alert,
  ends: (one: Alert) => boolean,
): Promise<Alert | undefined> => {
  const at = deps.clock.now()
  const done = await deps.alerts.change<never>(alert.id, one =>
    ok(ends(one) ? { ...one, state: 'withdrawn' as const, updatedAt: at } : one),
  )
  if (!done?.ok) return undefined
  // A word of somebody may have come first: only what stands is told.
  if (hasLapsed(done.value)) await tell(deps, done.value)
  return done.value
}

/** Its time ran out before it could leave. */
export const lapse = async (deps: AlertDeps, alert: Alert): Promise<void> => {
  await end(deps, alert, one => one.state === alert.state && !hasLeft(one))
}

/** An all-clear left before this, which follows the same alert. */
export const endBehindAllClear = (deps: AlertDeps, alert: Alert): Promise<Alert | undefined> =>
  end(deps, alert, one => one.state === 'approved' && !one.follows?.marked)

/** What a stop kept from being told. */
export const tellLapsed = (deps: AlertDeps): Job => ({
  name: 'alerts.tell-lapsed',
  schedule: '* * * * *',
  run: async () => {
    const since = new Date(deps.clock.now().getTime() - WITHIN_MS)
    const ended = await deps.alerts.inStates(['withdrawn'], since)
    const untold = ended.filter(alert => hasLapsed(alert) && !alert.lapseToldAt)
    await eachOf(untold, alert => tell(deps, alert))
  },
})
