import type { ChatAddress } from '../../chat/chat-address.js'
import { ok } from '../../foundation/outcome.js'
import { note, type Report, wasDone } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { isOpen } from './report-states.js'
import { stageKey } from './report-status.js'

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

/** Their name as they want it, in those that have one; gives how many. */
export const renameIn = async (
  deps: ReportDeps,
  chats: ChatAddress[],
  displayName: string,
): Promise<number> => {
  let named = 0
  for (const report of await reportsOf(deps, chats)) {
    const reporter = await deps.reporters.of(report.id)
    if (reporter?.displayName === undefined) continue
    const { reportId, chat, language } = reporter
    await deps.reporters.keep({ reportId, chat, language, displayName, at: report.createdAt })
    named += 1
  }
  return named
}

const withoutName = (report: Report, { key, at }: { key: string; at: Date }): Report =>
  wasDone(report, key) || report.secrecy === 'anonymous'
    ? report
    : note(report, { key, at, what: 'name-taken-back' }, { secrecy: 'anonymous' })

/**
 * Their reporter wants to be forgotten. Of those that are over nobody knows from then on whose they were; those still
 * worked on lose the name and keep the way to ask back, until they are over too.
 */
export const cutReports = async (
  deps: ReportDeps,
  chats: ChatAddress[],
  work: { key: string; at: Date },
): Promise<{ forgotten: string[]; inWork: string[] }> => {
  const forgotten: string[] = []
  const inWork: string[] = []
  for (const report of await reportsOf(deps, chats)) {
    if (!isOpen(report)) {
      await deps.reporters.drop(report.id)
      forgotten.push(report.code)
      continue
    }
    const reporter = await deps.reporters.of(report.id)
    if (!reporter) continue
    const { reportId, chat, language } = reporter
    await deps.reporters.keep({ reportId, chat, language, at: work.at })
    await deps.reports.change<never>(report.id, current => ok(withoutName(current, work)))
    inWork.push(report.code)
  }
  return { forgotten, inWork }
}
