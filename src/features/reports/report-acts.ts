import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { type Act, type Refusal, type Report, wasDone, written } from './report.js'
import { isOpen, isTaken, mayBecome, type ReportResult } from './report-states.js'

/** Taking a report up: the first one has it; a second tap of the same officer changes nothing. */
export const accepted = (report: Report, act: Act): Outcome<Report, Refusal> => {
  if (wasDone(report, act.key)) return ok(report)
  if (isTaken(report) && report.handlerId === act.by.personId) return ok(report)
  if (isTaken(report))
    return failed({ why: 'held-by-other', code: report.code, name: report.content.handler?.name ?? '' })
  if (!isOpen(report) || !mayBecome(report.state, 'accepted'))
    return failed({ why: 'closed', code: report.code })
  const content = { ...report.content, handler: act.by }
  return ok(
    written(
      report,
      { key: act.key, at: act.at, what: 'accepted', by: act.by.personId },
      { state: 'accepted', handlerId: act.by.personId, content },
    ),
  )
}

export const closed = (
  report: Report,
  act: Act,
  result: { state: ReportResult; words?: string },
): Outcome<Report, Refusal> => {
  if (wasDone(report, act.key)) return ok(report)
  if (!mayBecome(report.state, result.state)) return failed({ why: 'closed', code: report.code })
  const content = {
    ...report.content,
    handler: report.content.handler ?? act.by,
    ...(result.words ? { resultWords: result.words } : {}),
  }
  return ok(
    written(
      report,
      { key: act.key, at: act.at, what: 'closed', by: act.by.personId },
      { state: result.state, handlerId: report.handlerId ?? act.by.personId, content },
    ),
  )
}
