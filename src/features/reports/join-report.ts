import type { ChatAddress } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { changeReport } from './change-report.js'
import { reporterHere } from './find-report.js'
import { cameBefore, leadOf } from './link-duplicate.js'
import { note, type Refusal, type Report, wasDone, written } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { isOpen } from './report-states.js'

type Request = { key: string; at: Date; chat: ChatAddress; reportId: string }

export type Joined = { report: Report; first: Report }

const firstOf = async (deps: ReportDeps, { content }: Report): Promise<Report | undefined> => {
  const named = content.alike && (await deps.reports.find(content.alike.reportId))
  return named && leadOf(deps, named)
}

/**
 * The reporter says that theirs tells the same as the one they were asked about: it becomes another witness's word on
 * it. It stays a report of its own, with its own reporter; one that came first, or that an
 * officer has taken up, is for officers to link.
 */
export const joinReport = async (
  deps: ReportDeps,
  { key, at, chat, reportId }: Request,
): Promise<Outcome<Joined, Refusal>> => {
  const [mine, reporter] = await Promise.all([
    deps.reports.find(reportId),
    reporterHere(deps, reportId, chat),
  ])
  const first = mine && reporter ? await firstOf(deps, mine) : undefined
  if (!mine || !first) return failed({ why: 'not-found' })
  const joined = await changeReport(deps, reportId, report => {
    if (wasDone(report, key)) return ok(report)
    // Its neighbour may say the same of it at this moment: only one of the two may be joined to the other.
    if (!cameBefore(first, report))
      return failed({ why: 'first-leads', code: first.code, first: report.code })
    if (report.state !== 'new' || !isOpen(first)) return failed({ why: 'closed', code: report.code })
    return ok(written(report, { key, at, what: 'joined' }, { state: 'duplicate', duplicateOf: first.id }))
  })
  if (!joined.ok) return joined
  const told = await changeReport(deps, first.id, report =>
    ok(wasDone(report, key) ? report : note(report, { key, at, what: 'joined' })),
  )
  return told.ok ? ok({ report: joined.value, first: told.value }) : told
}
