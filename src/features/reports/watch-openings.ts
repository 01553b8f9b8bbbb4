import { eachOf } from '../../foundation/each-of.js'
import type { Job } from '../feature.js'
import { expiredMessage } from './identity-messages.js'
import { accountExpired, expireIdentities } from './open-identity.js'
import type { ReportDeps } from './report-deps.js'

/** Nobody agreed in time: who asked is told, and it is written down. */
export const watchOpenings = (deps: ReportDeps): Job => ({
  name: 'reports.identity',
  schedule: '*/5 * * * *',
  run: async () => {
    await eachOf(await expireIdentities(deps, deps.clock.now()), async opening => {
      const report = await deps.reports.find(opening.reportId)
      await accountExpired(deps, opening)
      if (report) await deps.enqueue([expiredMessage(deps, report, opening)])
    })
  },
})
