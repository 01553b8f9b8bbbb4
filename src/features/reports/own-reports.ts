import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import { ok } from '../../foundation/outcome.js'
import { isUnderWay } from './identity-opening.js'
import { note, type Report, wasDone } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { isOpen } from './report-states.js'
import { stageKey } from './report-status.js'
import type { Reporter } from './reporter.js'

const reportsOf = async (deps: ReportDeps, chats: ChatAddress[]): Promise<Report[]> => {
  const ids = await Promise.all(chats.map(chat => deps.reporters.reportIdsOf(chat)))
  return deps.reports.findMany([...new Set(ids.flat())])
}

/** Word for word, in the order of the telling. */
const toldIn = ({ content }: Report): string[] =>
  [
    content.emergencyWords,
    content.words,
    content.place?.words,
    content.when?.words,
    content.people,
    ...(content.details ?? []).map(({ answer }) => (typeof answer === 'string' ? answer : undefined)),
    ...content.questions.map(({ answer }) => answer?.words),
    ...content.additions.map(({ words }) => words),
  ].filter(words => words !== undefined && words !== '') as string[]

/** What came from these chats, newest first, as its reporter may see it again. */
export const ownReports = async (deps: ReportDeps, chats: ChatAddress[]) => {
  const reports = await reportsOf(deps, chats)
  return Promise.all(
    reports.map(async report => ({
      code: report.code,
      at: report.createdAt,
      stage: stageKey(report),
      named: (await deps.reporters.of(report.id))?.displayName !== undefined,
      told: toldIn(report),
    })),
  )
}

/** Who told it: whoever has the second receipt of one told for someone else may read it, and no more. */
const toldBy = (reporter: Reporter, chats: ChatAddress[]): boolean =>
  chats.some(chat => chatKey(chat) === chatKey(reporter.chat))

/**
 * Their name as they want it, in those that have one; gives how many. That it was changed is written down, never to
 * what: and while two persons are about to open it, the name stays.
 */
export const renameIn = async (
  deps: ReportDeps,
  chats: ChatAddress[],
  { name, key, at }: { name: string; key: string; at: Date },
): Promise<number | 'being-opened'> => {
  const told: string[] = []
  for (const { id } of await reportsOf(deps, chats)) {
    const reporter = await deps.reporters.of(id)
    if (reporter && toldBy(reporter, chats)) told.push(id)
  }
  const openings = await Promise.all(told.map(id => deps.openings.latestOf(id)))
  if (openings.some(opening => opening && isUnderWay(opening, at))) return 'being-opened'
  let named = 0
  for (const id of told) {
    if (!(await deps.reporters.rename(id, name))) continue
    named += 1
    await deps.audit.append({
      ...{ key: `renamed/${key}/${id}`, at, by: 'reporter', what: 'reporter.renamed', about: id },
    })
  }
  return named
}

const withoutName = (report: Report, { key, at }: { key: string; at: Date }): Report => {
  if (wasDone(report, key) || report.reporter) return report
  const leaving = { ...report, reporter: 'leaving' as const }
  return report.secrecy === 'anonymous'
    ? leaving
    : note(leaving, { key, at, what: 'name-taken-back' }, { secrecy: 'anonymous' })
}

type Cut = 'forgotten' | 'inWork' | 'left'

const cutReport = async (
  deps: ReportDeps,
  { report, chats, work }: { report: Report; chats: ChatAddress[]; work: { key: string; at: Date } },
): Promise<Cut | undefined> => {
  const reporter = await deps.reporters.of(report.id)
  if (!reporter) return undefined
  if (!toldBy(reporter, chats)) {
    await deps.reporters.dropOther(report.id)
    return 'left'
  }
  if (!isOpen(report)) {
    await deps.reporters.drop(report.id)
    return 'forgotten'
  }
  const { reportId, chat, language } = reporter
  await deps.reporters.keep({ reportId, chat, language, at: work.at })
  await deps.reports.change<never>(report.id, current => ok(withoutName(current, work)))
  return 'inWork'
}

/**
 * Their reporter wants to be forgotten. Of those that are over nobody knows from then on whose they were; those still
 * worked on lose the name and keep the way to ask back, until they are over too. Those that another told for them no
 * longer reach them. By code.
 */
export const cutReports = async (
  deps: ReportDeps,
  chats: ChatAddress[],
  work: { key: string; at: Date },
): Promise<Record<Cut, string[]>> => {
  const codes: Record<Cut, string[]> = { forgotten: [], inWork: [], left: [] }
  for (const report of await reportsOf(deps, chats)) {
    const cut = await cutReport(deps, { report, chats, work })
    if (cut) codes[cut].push(report.code)
  }
  return codes
}
