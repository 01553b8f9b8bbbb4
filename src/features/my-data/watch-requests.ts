import { ok } from '../../foundation/outcome.js'
import { showTime } from '../../language/local-time.js'
import type { Job } from '../feature.js'
import { type DataRequest, passed, requestCode } from './data-request.js'
import { toAnswerers } from './data-requests.js'
import type { MyDataDeps } from './my-data-deps.js'

const told = (request: DataRequest, what: 'reply' | 'due'): DataRequest =>
  request.told.includes(what) ? request : { ...request, told: [...request.told, what] }

/**
 * Those who answer are told of each day that has passed, once. Sent before it is noted: after a crash in between it is told by the same
 * key, which sends nothing new.
 */
export const watchRequests = (deps: MyDataDeps): Job => ({
  name: 'my-data.watch',
  schedule: '5 * * * *',
  run: async () => {
    const at = deps.clock.now()
    for (const request of await deps.requests.open()) {
      const what = passed(request, at)
      if (!what) continue
      const until = showTime(what === 'due' ? request.dueAt : request.replyBy)
      const say = { key: `mydata:overdue.${what}`, params: { code: requestCode(request), until } }
      const extended = request.extended ? '/extended' : ''
      await deps.enqueue(await toAnswerers(deps, { key: `late/${request.id}/${what}${extended}`, say }))
      await deps.requests.change<never>(request.id, current => ok(told(current, what)))
    }
  },
})
