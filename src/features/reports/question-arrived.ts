import type { ReportDeps } from './report-deps.js'
import { messageKey } from './report-messages.js'
import { isAsked } from './reporter-words.js'
import { mayWriteUnasked } from './safe-time.js'

/** A question lies before the reporter: from now on, and not before, what they say answers it. */
export const questionArrived = async (
  deps: ReportDeps,
  reportId: string,
  questionId: string,
): Promise<void> => {
  const [report, reporter] = await Promise.all([deps.reports.find(reportId), deps.reporters.of(reportId)])
  if (!report || !reporter || !isAsked(report, questionId)) return
  // How to answer is said with it, which may be hours after: the news waited for a start.
  if (!mayWriteUnasked(report, deps.clock.now())) return
  const data = { reportId, questionId, code: report.code, silent: report.silent }
  const key = messageKey(reportId, 'question', questionId)
  await deps.post([{ key, chat: reporter.chat, name: 'reports.question', data }])
}
