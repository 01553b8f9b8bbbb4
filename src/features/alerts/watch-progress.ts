import { eachOf } from '../../foundation/each-of.js'
import { ok } from '../../foundation/outcome.js'
import type { Job } from '../feature.js'
import type { AlertDeps } from './alert-deps.js'
import { progressMessages } from './progress-messages.js'

/** Longer than any message of an alert is tried. */
const WITHIN_MS = 5 * 3600_000

/**
 * The last word on an alert, where the news of its last delivery came to a process that had not counted the others.
 * Told before, it is the same message.
 */
export const watchProgress = (deps: AlertDeps): Job => ({
  name: 'alerts.watch-progress',
  schedule: '* * * * *',
  run: async () => {
    const now = deps.clock.now()
    const recent = await deps.alerts.recent(new Date(now.getTime() - WITHIN_MS), now)
    const untold = recent.filter(({ endedToldAt }) => !endedToldAt)
    await eachOf(untold, async alert => {
      const { messages, progress } = await progressMessages(deps, alert, 'delivered')
      if (!progress.done) return
      await deps.enqueue(messages)
      await deps.alerts.change<never>(alert.id, one => ok({ ...one, endedToldAt: now }))
    })
  },
})
