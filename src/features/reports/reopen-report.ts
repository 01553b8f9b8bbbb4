import type { ChatAddress } from '../../chat/chat-address.js'
import { failed, type Outcome } from '../../foundation/outcome.js'
import { changeReport } from './change-report.js'
import { reporterHere } from './find-report.js'
import { leadOf } from './link-duplicate.js'
import type { Refusal, Report } from './report.js'
import { reopened } from './report-acts.js'
import type { ReportDeps } from './report-deps.js'
import { isOpen } from './report-states.js'

/** The reporter says that it is not over, in the chat it came from and not long after its result. */
export const reopenReport = async (
  deps: ReportDeps,
  request: { key: string; at: Date; chat: ChatAddress; reportId: string; words: string },
): Promise<Outcome<Report, Refusal>> => {
  const { chat, reportId, ...said } = request
  if (!(await reporterHere(deps, reportId, chat))) return failed({ why: 'not-found' })
  const duplicate = await deps.reports.find(reportId)
  // What it was joined to is in work still.
  if (duplicate?.duplicateOf !== undefined && isOpen(await leadOf(deps, duplicate)))
    return failed({ why: 'still-open', code: duplicate.code })
  const { reopenDays: withinDays } = deps
  return changeReport(deps, reportId, report => reopened(report, { ...said, withinDays }))
}
