import type { KeptMedia } from '../../chat/media-ref.js'
import type { Say } from '../../chat/say.js'
import { formerHandler } from './handing-acts.js'
import { officerButtons } from './officer-buttons.js'
import { nameOf } from './on-behalf.js'
import type { OfficerRef, Report } from './report.js'
import { answerPart, fullReport } from './report-card.js'
import { typedNumber } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { filesOf } from './report-files.js'
import { UNREACHED, unreachedSay } from './unreached-words.js'

/** What one officer is told in private; `parts` end its key. */
export type OfficerWord = { officer: OfficerRef; parts: (string | number)[]; say: Say; media?: KeptMedia[] }

export const answerWord = (report: Report, questionId: string): OfficerWord | undefined => {
  const question = report.content.questions.find(({ id }) => id === questionId)
  if (!question?.answer) return undefined
  const { words, media } = question.answer
  const params = { code: report.code, question: question.words, answer: answerPart(words, media.length) }
  const say = { key: 'reports:answer.toOfficer', params }
  return { officer: question.askedBy, parts: ['answer', questionId], say, media }
}

export const additionWord = (report: Report, entry: number): OfficerWord | undefined => {
  const { handler: officer, additions } = report.content
  const addition = additions.find(({ key }) => key === report.history[entry]?.key)
  if (!officer || !addition) return undefined
  const words = answerPart(addition.words, addition.media.length)
  const say = { key: 'reports:add.toOfficer', params: { code: report.code, words } }
  return { officer, parts: ['addition', entry], say, media: addition.media }
}

/** To whoever had it: another has it now. */
export const takenFromWord = (report: Report, entry: number): OfficerWord | undefined => {
  const officer = formerHandler(report, entry)
  const name = report.content.handler?.name ?? ''
  const say = { key: 'reports:triage.takenFrom', params: { code: report.code, name } }
  return officer && { officer, parts: ['taken-from', entry], say }
}

/** To whoever ended it: its reporter says that it is not over, and why. */
export const reopenedWord = (report: Report, entry: number): OfficerWord | undefined => {
  const { handler: officer, additions } = report.content
  const words = additions.find(({ key }) => key === report.history[entry]?.key)?.words
  if (!officer) return undefined
  const params = {
    code: report.code,
    number: typedNumber(report.number),
    words: words ? { key: 'reports:triage.reopened.words', params: { words } } : '',
  }
  const say = { key: 'reports:triage.reopened.toOfficer', params, options: officerButtons(report) }
  return { officer, parts: ['reopened', entry], say }
}

/** `what`, `part`: of the message to the reporter that did not arrive. Told to who asked, else to who has the report. */
export const unreachedWord = (
  report: Report,
  { why, what, part }: { why: string; what: string; part: string },
): OfficerWord | undefined => {
  const { questions, handler } = report.content
  const officer = (what === 'question' && questions.find(({ id }) => id === part)?.askedBy) || handler
  const known = UNREACHED.find(one => one === why)
  if (!officer || !known) return undefined
  return { officer, parts: ['unreached', known, what, part], say: unreachedSay(report, known) }
}

/** All of it with its files, for the officer who works on it: the reporter's name only where they left it open. */
export const wholeReport = async (
  deps: Pick<ReportDeps, 'neighbourhood' | 'reporters' | 'reports'>,
  report: Report,
): Promise<{ say: Say; media: KeptMedia[] }> => {
  const areas = await deps.neighbourhood.currentAreas()
  const reporter = report.secrecy === 'open' ? await deps.reporters.of(report.id) : undefined
  const witnesses = await deps.reports.duplicatesOf(report.id)
  return {
    say: fullReport(report, areas, reporter && nameOf(reporter), { witnesses }),
    media: filesOf(report.content),
  }
}

const fullWord = async (
  deps: ReportDeps,
  report: Report,
  entry: string,
): Promise<OfficerWord | undefined> => {
  const { handler: officer } = report.content
  return officer && { officer, parts: ['full', entry], ...(await wholeReport(deps, report)) }
}

/** What such a key said to an officer, made anew. */
export const officerWord = async (
  deps: ReportDeps,
  report: Report,
  [what = '', first = '', second = '', third = '']: string[],
): Promise<OfficerWord | undefined> => {
  if (what === 'full') return fullWord(deps, report, first)
  if (what === 'answer') return answerWord(report, first)
  if (what === 'addition') return additionWord(report, Number(first))
  if (what === 'taken-from') return takenFromWord(report, Number(first))
  if (what === 'reopened') return reopenedWord(report, Number(first))
  return what === 'unreached' ? unreachedWord(report, { why: first, what: second, part: third }) : undefined
}
