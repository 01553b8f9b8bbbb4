import type { DeliveryNews } from '../../outbox/news.js'
import type { AlertDeps } from './alert-deps.js'
import { hearCards } from './hear-cards.js'
import { moveRelay } from './move-relay.js'
import { EVERY_MS } from './progress-messages.js'
import { createTellProgress } from './tell-progress.js'

/**
 * What was last counted, so that not every delivery of hundreds is a reading of them all. `left`: so many groups waited
 * then, so the news of the last of them is still to come.
 */
type Counted = { until: number; left: number } | { endedAt: Date }

const isTold = (counted: Counted | undefined, { at }: DeliveryNews, now: number): boolean => {
  if (counted === undefined) return false
  if ('endedAt' in counted) return at <= counted.endedAt
  return now < counted.until && counted.left > 1
}

/** Whose fate changes the count: the groups', and cards that reach nobody. */
const counts = ({ state }: DeliveryNews, what: string): boolean =>
  what === 'group' || (what === 'relay' && state === 'failed')

/** Said to who pastes it by hand. */
const MOVES = ['relay', 'remind']

/** Counts while an alert runs, not at each of its deliveries, and always once more after the last. */
export const hearAlertDeliveries = (deps: AlertDeps, tell = createTellProgress(deps)) => {
  const known = new Map<string, Counted>()
  const cards = hearCards(deps)
  return async (news: DeliveryNews): Promise<void> => {
    const [, alertId = '', what = ''] = news.key.split('/')
    if (news.state === 'failed' && MOVES.includes(what)) await moveRelay(deps, alertId, news)
    if (news.state === 'failed') await cards(news)
    if (!counts(news, what)) return
    const now = deps.clock.now().getTime()
    const counted = known.get(alertId)
    if (what === 'group' && isTold(counted, news, now)) {
      if (counted && 'left' in counted) known.set(alertId, { ...counted, left: counted.left - 1 })
      return
    }
    const progress = await tell(alertId, 'delivered')
    if (!progress) return
    known.set(
      alertId,
      progress.groupsEndedAt
        ? { endedAt: progress.groupsEndedAt }
        : { until: now + EVERY_MS, left: progress.groups.waiting },
    )
  }
}
