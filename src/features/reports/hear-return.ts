import type { ChatAddress } from '../../chat/chat-address.js'
import { eachOf } from '../../foundation/each-of.js'
import type { Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { isAsked } from './reporter-words.js'
import { isEverSafe, mayArriveUntil, mayWriteUnasked } from './safe-time.js'
import { tellMissed } from './tell-missed.js'

/** `key`: of what last did not reach the reporter. It goes once more, if it is still worth saying. */
const tellLate = async (deps: ReportDeps, report: Report, key: string, at: Date): Promise<void> => {
  const [, , what, part = ''] = key.split('/')
  const notAfter = mayArriveUntil(report, at)
  if (what !== 'question' || isAsked(report, part)) await deps.sendAgain(key, notAfter ? { notAfter } : {})
  await deps.reporters.dropUndelivered(report.id, key)
}

/**
 * People are heard: what last did not reach them as reporters goes once more, where that is safe now, else as soon as it
 * is; and what they missed as officers is told.
 */
export const hearReturn =
  (deps: ReportDeps) =>
  async (chats: ChatAddress[]): Promise<void> => {
    const at = deps.clock.now()
    const kept = await deps.reporters.undeliveredIn(chats)
    await eachOf([...kept], async ([reportId, key]) => {
      const report = await deps.reports.find(reportId)
      if (report && mayWriteUnasked(report, at)) return tellLate(deps, report, key, at)
      if (report && isEverSafe(report)) await deps.reporters.waitForSafeTime(reportId, at)
    })
    await tellMissed(deps, chats)
  }

/** Who was heard at a time when nothing may be sent to them unasked gets it when it may. */
export const tellInSafeTime = async (deps: ReportDeps): Promise<void> => {
  const at = deps.clock.now()
  await eachOf([...(await deps.reporters.waiting())], async ([reportId, key]) => {
    const report = await deps.reports.find(reportId)
    if (report && mayWriteUnasked(report, at)) await tellLate(deps, report, key, at)
  })
}
