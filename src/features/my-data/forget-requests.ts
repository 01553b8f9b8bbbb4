import type { Job } from '../feature.js'
import type { MyDataDeps } from './my-data-deps.js'

const DAY_MS = 86_400_000

/** What was asked and answered is proof for so many days, and then gone with the words and the chat. */
export const forgetRequests = (deps: MyDataDeps): Job => ({
  name: 'my-data.forget-requests',
  schedule: '50 3 * * *',
  run: () =>
    deps.requests.removeAnsweredBefore(new Date(deps.clock.now().getTime() - deps.clocks.keptDays * DAY_MS)),
})
