import type { ChatAddress } from '../../chat/chat-address.js'
import type { MediaRef } from '../../chat/media-ref.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { changeReport } from './change-report.js'
import { reporterHere } from './find-report.js'
import { type AskedBack, note, type Refusal, type Report, wasDone } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { notDropped } from './report-files.js'
import { isOpen } from './report-states.js'

type Answered = Required<AskedBack>

const withAnswer = (
  report: Report,
  questionId: string,
  answer: Answered['answer'],
  key: string,
): Outcome<Report, Refusal> => {
  if (wasDone(report, key)) return ok(report)
  const question = report.content.questions.find(({ id }) => id === questionId)
  if (!question) return failed({ why: 'no-question' })
  if (!isOpen(report)) return failed({ why: 'closed', code: report.code })
  if (question.answer) return failed({ why: 'already-answered', code: report.code })
  const kept = { ...answer, media: notDropped(report.content, answer.media) }
  const questions = report.content.questions.map(one => (one === question ? { ...one, answer: kept } : one))
  const entry = { key, at: new Date(answer.at), what: 'answered' } as const
  return ok(note(report, entry, { content: { ...report.content, questions } }))
}

/** The reporter answers an officer's question: only from the chat the report came from. */
export const answerQuestion = async (
  deps: ReportDeps,
  request: {
    key: string
    at: Date
    chat: ChatAddress
    reportId: string
    questionId: string
    words: string
    media: MediaRef[]
  },
): Promise<Outcome<{ report: Report; question: Answered }, Refusal>> => {
  const { key, at, reportId, questionId, words } = request
  if (!(await reporterHere(deps, reportId, request.chat))) return failed({ why: 'not-found' })
  const answer = { words, media: await deps.keepMedia(request.media, reportId), at: at.toISOString() }
  const done = await changeReport(deps, reportId, report => withAnswer(report, questionId, answer, key))
  if (!done.ok) return done
  const question = done.value.content.questions.find(({ id }) => id === questionId)
  return question?.answer
    ? ok({ report: done.value, question: { ...question, answer: question.answer } })
    : failed({ why: 'no-question' })
}
