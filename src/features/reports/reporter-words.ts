import type { Say } from '../../chat/say.js'
import type { Report } from './report.js'
import { isOpen } from './report-states.js'

/** Whether a question still waits for its answer. */
export const isAsked = (report: Report, questionId: string): boolean =>
  isOpen(report) && report.content.questions.some(({ id, answer }) => id === questionId && !answer)

const toldAt = ({ history, content, code }: Report, entry: number): Say | undefined => {
  const { what, state } = history[entry] ?? {}
  if (what === 'accepted') return { key: 'reports:told.accepted', params: { code } }
  if (what !== 'closed') return undefined
  const words = content.resultWords ? `\n${content.resultWords}` : ''
  return { key: `reports:told.${state}`, params: { code, words } }
}

/** What a reporter was to hear, for another of their chats: a question is answered only where the report came from. */
export const wordElsewhere = (report: Report, what: string, part: string): Say | undefined => {
  if (what === 'told') return toldAt(report, Number(part))
  if (what !== 'question' || !isAsked(report, part)) return undefined
  const words = report.content.questions.find(({ id }) => id === part)?.words ?? ''
  return { key: 'reports:answer.elsewhere', params: { code: report.code, words } }
}
