import type { Say, SayOption } from '../../chat/say.js'
import { unitPart } from './passed-unit.js'
import type { Happening, Report } from './report.js'
import { typedNumber } from './report-code.js'
import { isOpen, isTaken, type ReportState } from './report-states.js'

/** Whether a question still waits for its answer. */
export const isAsked = (report: Report, questionId: string): boolean =>
  isOpen(report) && report.content.questions.some(({ id, answer }) => id === questionId && !answer)

/** Said where the report came from, it opens the report again. */
const notDoneButton = ({ code, number }: Report): SayOption => ({
  value: `/chuaxong ${code}`,
  label: { key: 'reports:triage.button.chuaxong' },
  typed: { key: 'reports:triage.typed.chuaxong', params: { number: typedNumber(number) } },
})

/** Of the matter that theirs was joined to: how far it is, in nobody's words, for its reporter is somebody else. */
const leadSay = (report: Report, what: Happening, lead: ReportState): Say => {
  const options = isOpen({ state: lead }) ? {} : { options: [notDoneButton(report)] }
  const { code } = report
  return what === 'linked'
    ? {
        key: 'reports:triage.joinedLate',
        params: { code, result: { key: `reports:result.${lead}` } },
        ...options,
      }
    : {
        key: isOpen({ state: lead }) ? `reports:triage.lead.${lead}` : `reports:told.${lead}`,
        params: { code, words: '' },
        ...options,
      }
}

/** What a reporter hears of that part of the history; most of it is the officers' own. */
export const toldAt = (report: Report, entry: number): Say | undefined => {
  const { history, content, code } = report
  const { what, state, lead } = history[entry] ?? {}
  if (!what || !state) return undefined
  if (lead) return leadSay(report, what, lead)
  if (what === 'passed-on')
    return { key: 'reports:triage.told.passed-on', params: { code, unit: unitPart(content.passedTo ?? '') } }
  if (what === 'closed' || what === 'linked') {
    const words = content.resultWords ? `\n${content.resultWords}` : ''
    const said = { key: `reports:told.${state}`, params: { code, words } }
    // What it was joined to is in work still.
    return what === 'linked' ? said : { ...said, options: [notDoneButton(report)] }
  }
  const taken = isTaken({ state }) && history[entry - 1]?.state === 'new'
  return taken ? { key: 'reports:told.accepted', params: { code } } : undefined
}

/** What a reporter was to hear, for another of their chats: a question is answered only where the report came from. */
export const wordElsewhere = (report: Report, what: string, part: string): Say | undefined => {
  if (what === 'told') {
    // Only where the report came from does a word of theirs open it again.
    const { options: _, ...say } = toldAt(report, Number(part)) ?? { key: '' }
    return say.key === '' ? undefined : say
  }
  if (what !== 'question' || !isAsked(report, part)) return undefined
  const words = report.content.questions.find(({ id }) => id === part)?.words ?? ''
  return { key: 'reports:answer.elsewhere', params: { code: report.code, words } }
}
