import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, type Person } from '../../neighbourhood/person.js'
import { isAboutOfficers, mayReadAbout } from './about-officers.js'
import type { Priority } from './kinds/report-kind.js'
import type { Refusal, Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import type { QueueRow } from './report-store.js'
import { scopeOf } from './search-reports.js'

const PERMISSION = 'reports.handle'

const RANK: Record<Priority, number> = { urgent: 0, high: 1, usual: 2 }

/** Of older ones only `urgent` is known. */
export const priorityIn = ({ priority, urgent }: Pick<Report, 'priority' | 'urgent'>): Priority =>
  urgent ? 'urgent' : (priority ?? 'usual')

const rankOf = (row: QueueRow): number => (row.alarmAt && row.state === 'new' ? -1 : RANK[priorityIn(row)])
const dueOf = ({ dueAt }: QueueRow): number => dueAt?.getTime() ?? Number.POSITIVE_INFINITY

/** Cries for help that nobody has taken up, then by priority, then what is due first, then the oldest. */
const inOrder = (one: QueueRow, other: QueueRow): number => {
  if (rankOf(one) !== rankOf(other)) return rankOf(one) - rankOf(other)
  // Infinity less itself is no number.
  if (dueOf(one) !== dueOf(other)) return dueOf(one) < dueOf(other) ? -1 : 1
  return one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1)
}

export type QueueRequest = {
  person: Person | undefined
  /** Only what this person has. */
  own: boolean
  /** For the eyes of all in the officers' groups: none of those that are kept from them. */
  forGroup: boolean
  /** From 1. */
  page: number
  pageSize: number
}

export type QueuePage = { reports: Report[]; page: number; pages: number; total: number }

/** Complaints about officers are read whole: whom they name may not know that there is one. */
const visibleTo = async (
  deps: Pick<ReportDeps, 'reports'>,
  rows: QueueRow[],
  { person, forGroup }: QueueRequest,
): Promise<QueueRow[]> => {
  const kept = rows.filter(isAboutOfficers)
  if (kept.length === 0) return rows
  const read = forGroup || !person ? [] : await deps.reports.findMany(kept.map(({ id }) => id))
  const shown = new Set(read.filter(report => person && mayReadAbout(person, report)).map(({ id }) => id))
  return rows.filter(row => !isAboutOfficers(row) || shown.has(row.id))
}

/** The open reports of this person's areas, in the order in which somebody should look at them. */
export const reportQueue = async (
  deps: Pick<ReportDeps, 'reports'>,
  request: QueueRequest,
): Promise<Outcome<QueuePage, Refusal>> => {
  const { person, own, pageSize } = request
  if (!person || !may(person, PERMISSION)) return failed({ why: 'not-allowed' })
  const open = await deps.reports.openIn(scopeOf(person, PERMISSION))
  const wanted = own ? open.filter(({ handlerId }) => handlerId === person.id) : open
  const rows = (await visibleTo(deps, wanted, request)).sort(inOrder)
  const pages = Math.max(1, Math.ceil(rows.length / pageSize))
  const page = Math.min(Math.max(1, request.page), pages)
  const ids = rows.slice((page - 1) * pageSize, page * pageSize).map(({ id }) => id)
  const found = await deps.reports.findMany(ids)
  const reports = ids.flatMap(id => found.find(report => report.id === id) ?? [])
  return ok({ reports, page, pages, total: rows.length })
}
