import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, type Person } from '../../neighbourhood/person.js'
import { mayReadAbout } from './about-officers.js'
import type { Refusal, Report } from './report.js'
import { checkAccess } from './report-access.js'
import type { Reference } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { isOpen, type ReportState } from './report-states.js'
import type { Reporter } from './reporter.js'

type Finding = {
  person: Person | undefined
  permission: 'reports.read' | 'reports.handle'
  reference: Reference | undefined
  /** A bare number means a report in one of these states before any other. */
  prefer?: readonly ReportState[]
}

const named = async (deps: ReportDeps, reference: Reference): Promise<Report[]> => {
  if (reference.by === 'number') return deps.reports.byNumber(reference.number)
  const found = reference.by === 'code' ? await deps.reports.byCode(reference.code) : undefined
  return found ? [found] : []
}

const likeliest = (reports: Report[], prefer: readonly ReportState[] = []): Report[] => {
  const wanted = reports.filter(report => prefer.includes(report.state))
  if (wanted.length > 0) return wanted
  const open = reports.filter(isOpen)
  return open.length > 0 ? open : reports.slice(0, 1)
}

/** The report an officer means, among those they may see. Each day numbers anew, so a number may name several. */
export const findForOfficer = async (
  deps: ReportDeps,
  { person, permission, reference, prefer }: Finding,
): Promise<Outcome<Report, Refusal>> => {
  if (!may(person, permission)) return failed({ why: 'not-allowed' })
  const found = reference ? await named(deps, reference) : []
  // Of a complaint about officers nobody else learns that there is one.
  const all = found.filter(report => person && mayReadAbout(person, report))
  if (all.length === 0) return failed({ why: 'not-found' })
  const visible = all.filter(report => checkAccess(person, permission, report).ok)
  if (visible.length === 0) return failed({ why: 'other-area' })
  const [report, ...others] = likeliest(visible, prefer)
  if (!report) return failed({ why: 'not-found' })
  return others.length === 0
    ? ok(report)
    : failed({ why: 'which-one', codes: [report, ...others].map(({ code }) => code) })
}

/** The report a reporter means: only those that came from this very chat. No reference: the newest. */
export const findOwn = async (
  deps: ReportDeps,
  chat: ChatAddress,
  reference: Reference | undefined,
): Promise<Report | undefined> => {
  const own = await deps.reports.findMany(await deps.reporters.reportIdsOf(chat))
  if (reference === undefined) return own[0]
  return own.find(report =>
    reference.by === 'code'
      ? report.code === reference.code
      : reference.by === 'number' && report.number === reference.number,
  )
}

/** The reporter, if this report came from this chat. */
export const reporterHere = async (
  deps: ReportDeps,
  reportId: string,
  chat: ChatAddress,
): Promise<Reporter | undefined> => {
  const reporter = await deps.reporters.of(reportId)
  const chats = reporter ? [reporter.chat, ...(reporter.otherChat ? [reporter.otherChat] : [])] : []
  return chats.some(one => chatKey(one) === chatKey(chat)) ? reporter : undefined
}
