import type { ChatAddress } from '../../chat/chat-address.js'
import { eachOf } from '../../foundation/each-of.js'
import type { ReportDeps } from './report-deps.js'
import { isAsked } from './reporter-words.js'
import { mayArriveUntil, mayWriteUnasked } from './safe-time.js'

/** A reporter is heard again: what last did not reach them goes once more, if it is still worth saying and safe. */
export const hearReturn =
  (deps: ReportDeps) =>
  async (chat: ChatAddress, at: Date): Promise<void> => {
    const kept = await deps.reporters.undelivered(await deps.reporters.reportIdsOf(chat))
    await eachOf([...kept], async ([reportId, key]) => {
      const report = await deps.reports.find(reportId)
      if (!report || !mayWriteUnasked(report, at)) return
      const [, , what, part = ''] = key.split('/')
      const notAfter = mayArriveUntil(report, at)
      if (what !== 'question' || isAsked(report, part))
        await deps.sendAgain(key, notAfter ? { notAfter } : {})
      await deps.reporters.dropUndelivered(reportId, key)
    })
  }
