import type { ChatAddress } from '../../chat/chat-address.js'
import type { KeptMedia } from '../../chat/media-ref.js'
import { ok } from '../../foundation/outcome.js'
import type { Language } from '../../foundation/texts.js'
import { dayStamp } from '../../language/local-time.js'
import type { Priority } from './kinds/report-kind.js'
import { entryOf, type Happening, note, type Report, type ReportContent, wasDone } from './report.js'
import { reportCode } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { CRY, type Draft, isSilentDraft } from './report-draft.js'
import { notDropped } from './report-files.js'
import { previewOf, withoutName } from './report-preview.js'
import { priorityOf } from './report-priority.js'
import type { Reporter } from './reporter.js'

/** `alarm`: someone is in danger, these are the first words. `incomplete`: left lying. `complete`: sent. */
export type Stage = 'alarm' | 'incomplete' | 'complete'

export type Filing = {
  key: string
  /** What it was begun with: the same gives the same report, however often it is filed. */
  ref: string
  at: Date
  stage: Stage
  draft: Draft
  chat: ChatAddress
  language: Language
  displayName?: string
}

/** `entry`: where in its history this filing stands; undefined when it changed nothing. */
export type Filed = { report: Report; reporter: Reporter; entry: number | undefined }

export const reportIdOf = (deps: Pick<ReportDeps, 'lookup'>, ref: string): string =>
  deps.lookup(`report ${ref}`)

const FIRST: Record<Stage, Happening> = { alarm: 'alarm', incomplete: 'filed-incomplete', complete: 'filed' }

/** Whom it is told for is nobody's business where names are kept secret; "mẹ tôi" names nobody. */
const withoutNamed = (draft: Draft): Draft => {
  const who = draft.secrecy === 'open' ? undefined : draft.behalf?.who
  if (who === undefined || !who.includes(' ')) return draft
  const hide = (words: string) => withoutName(words, who)
  return {
    ...draft,
    words: hide(draft.words),
    ...(draft.people ? { people: hide(draft.people) } : {}),
    ...(draft.emergencyWords ? { emergencyWords: hide(draft.emergencyWords) } : {}),
  }
}

/** What is the reporter's to tell anew; all else in a report stands, whatever they tell. */
const OWNED = [
  ...(['emergencyWords', 'words', 'place', 'when', 'people', 'onBehalf', 'details'] as const),
  ...(['media', 'fromGroup', 'safeTime', 'preview'] as const),
] satisfies (keyof ReportContent)[]

type Owned = Pick<ReportContent, (typeof OWNED)[number]>

const contentOf = ({ draft, displayName }: Filing, media: KeptMedia[]): Owned => ({
  words: draft.words,
  media,
  preview: previewOf(draft, displayName),
  ...(draft.emergencyWords ? { emergencyWords: draft.emergencyWords } : {}),
  ...(draft.place ? { place: draft.place } : {}),
  ...(draft.when ? { when: draft.when } : {}),
  ...(draft.people ? { people: draft.people } : {}),
  ...(draft.behalf ? { onBehalf: true as const } : {}),
  ...(draft.details ? { details: draft.details } : {}),
  ...(draft.fromGroup ? { fromGroup: draft.fromGroup } : {}),
  ...(draft.safeTime ? { safeTime: draft.safeTime } : {}),
})

const pressing = (priority: Priority) => ({ priority, urgent: priority === 'urgent' })

const factsOf = ({ draft, stage, at }: Filing) => ({
  ...pressing(priorityOf(draft.kind, draft, at)),
  complete: stage === 'complete',
  silent: isSilentDraft(draft),
  ...(draft.kind ? { kind: draft.kind } : {}),
  ...(draft.areaId ? { areaId: draft.areaId } : {}),
  ...(draft.secrecy ? { secrecy: draft.secrecy } : {}),
})

const wordsOf = ({ content, kind, areaId, secrecy, complete }: Report): string =>
  JSON.stringify([OWNED.map(name => content[name]), kind, areaId, secrecy, complete])

/** Crying the same again is told again, but not with every tap. */
const AGAIN_AFTER_MS = 120_000

const isNewAlarm = (standing: Report, { at }: Filing, words: string | undefined): boolean => {
  const last = standing.history.findLast(({ what }) => what === 'alarm')
  return (
    !last || words !== standing.content.emergencyWords || at.getTime() - last.at.getTime() >= AGAIN_AFTER_MS
  )
}

const happeningOf = (standing: Report, filing: Filing, words: string | undefined): Happening => {
  if (filing.stage === 'complete' && !standing.complete) return 'completed'
  return filing.stage === 'alarm' && isNewAlarm(standing, filing, words) ? 'alarm' : 'changed'
}

/** What was cried stands, whatever the reporter tells now; a cry without words gives way to words. */
const allCries = (before: string | undefined, now: string | undefined): string | undefined => {
  if (!now || before?.includes(now)) return before
  return !before || before === CRY || now.includes(before) ? now : `${before}\n${now}`
}

const notOwned = (content: ReportContent): Omit<ReportContent, keyof Owned> => {
  const rest: Partial<ReportContent> = { ...content }
  for (const name of OWNED) delete rest[name]
  return { ...rest, questions: content.questions, additions: content.additions }
}

/** The same report as it is told now. What was finished is not made unfinished; what officers did stays. */
const retold = (standing: Report, filing: Filing, told: Owned): Report => {
  if (wasDone(standing, filing.key)) return standing
  if (standing.complete && filing.stage !== 'complete') return standing
  const emergencyWords = allCries(standing.content.emergencyWords, told.emergencyWords)
  const what = happeningOf(standing, filing, emergencyWords)
  const facts = factsOf(filing)
  const change = {
    ...facts,
    ...(standing.alarmAt === undefined ? {} : pressing('urgent')),
    content: {
      ...notOwned(standing.content),
      ...told,
      media: notDropped(standing.content, told.media),
      ...(emergencyWords ? { emergencyWords } : {}),
    },
    ...(what === 'alarm' ? { alarmAt: standing.alarmAt ?? filing.at } : {}),
  }
  const next = note(standing, { key: filing.key, at: filing.at, what }, change)
  return what === 'changed' && wordsOf(next) === wordsOf(standing) ? standing : next
}

const makeReport = async (deps: ReportDeps, id: string, filing: Filing, content: Owned): Promise<Report> => {
  const { at, key, stage } = filing
  const day = dayStamp(at)
  const number = await deps.numbers.next(`reports/${day}`)
  return deps.reports.insert({
    id,
    wardId: deps.wardId,
    code: reportCode(day, number),
    number,
    ...factsOf(filing),
    ...(stage === 'alarm' ? { alarmAt: at } : {}),
    state: 'new',
    content: { ...content, questions: [], additions: [] },
    history: [{ key, at, what: FIRST[stage], state: 'new' }],
    createdAt: at,
    updatedAt: at,
  })
}

const keepReporter = (deps: ReportDeps, id: string, filing: Filing): Promise<Reporter> => {
  const { draft, displayName, chat, language, at } = filing
  const named = draft.secrecy === 'open' || draft.secrecy === 'confidential'
  return deps.reporters.keep({
    reportId: id,
    chat,
    language,
    at,
    ...(named && displayName ? { displayName } : {}),
    ...(draft.behalf ? { behalf: named ? draft.behalf : { named: 'teller' } } : {}),
  })
}

/** Takes down what was told: a new report, or more of one that stands. Reporter first, so that no report lacks one. */
export const fileReport = async (deps: ReportDeps, filing: Filing): Promise<Filed> => {
  const id = reportIdOf(deps, filing.ref)
  const reporter = await keepReporter(deps, id, filing)
  const content = contentOf(
    { ...filing, draft: withoutNamed(filing.draft) },
    await deps.keepMedia(filing.draft.media, id),
  )
  const retell = () => deps.reports.change<never>(id, report => ok(retold(report, filing, content)))
  const standing = (await retell()) ?? ok(await makeReport(deps, id, filing, content))
  const report = standing.ok ? standing.value : undefined
  if (!report) throw new Error('filing a report cannot be refused')
  const entry = entryOf(report, filing.key)
  return { report, reporter, entry: entry < 0 ? undefined : entry }
}
