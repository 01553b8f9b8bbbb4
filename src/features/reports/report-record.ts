import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { staffFor } from './about-officers.js'
import type { HistoryEntry, Refusal, Report } from './report.js'
import { checkAccess } from './report-access.js'
import type { ReportDeps } from './report-deps.js'

/** One thing that happened, and the officer who did it; without `name` it was the reporter or the system. */
export type RecordLine = HistoryEntry & { name?: string; note?: string }

/** Officers as the report itself remembers them: some are no officers any more. */
const remembered = ({ content }: Report): Map<string, string> => {
  const { handler, assignedBy, formerHandlers = [], questions, notes = [] } = content
  const all = [
    ...formerHandlers,
    ...questions.map(({ askedBy }) => askedBy),
    ...notes.map(({ by }) => by),
    ...(assignedBy ? [assignedBy] : []),
    ...(handler ? [handler] : []),
  ]
  return new Map(all.map(({ personId, name }) => [personId, name]))
}

/** All that happened to a report and who did it, for officers who may read it. */
export const reportRecord = async (
  deps: Pick<ReportDeps, 'reports' | 'neighbourhood'>,
  { reportId, person }: { reportId: string; person: Person | undefined },
): Promise<Outcome<{ report: Report; lines: RecordLine[] }, Refusal>> => {
  const report = await deps.reports.find(reportId)
  if (!report) return failed({ why: 'not-found' })
  const access = checkAccess(person, 'reports.read', report)
  if (!access.ok) return access
  const names = remembered(report)
  for (const { person: one } of await staffFor(deps, report, 'reports.handle'))
    if (one.displayName) names.set(one.id, one.displayName)
  const notes = new Map((report.content.notes ?? []).map(({ key, words }) => [key, words]))
  const lines = report.history.map(entry => {
    const name = entry.by === undefined ? undefined : names.get(entry.by)
    const note = notes.get(entry.key)
    return { ...entry, ...(name ? { name } : {}), ...(note ? { note } : {}) }
  })
  return ok({ report, lines })
}
