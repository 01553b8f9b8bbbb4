import { type Answers, isUnsettled } from './answer.js'
import type { Dialog, DialogState } from './dialog.js'
import type { Question } from './question.js'

/** Under which name the words beside a plain answer are kept. */
export const wordsKey = (questionId: string): string => `${questionId}.words`

/** Undefined too when a newer version of the dialog has it no more. */
export const questionOf = (dialog: Dialog, id: string | undefined): Question | undefined =>
  dialog.questions.find(question => question.id === id)

/** Skipped counts: its answer is null. */
export const isAnswered = (answers: Answers, question: Question): boolean =>
  answers[question.id] !== undefined

type Walk = { answers: Answers; open: Question | undefined }

/**
 * Goes through the questions in order, each `when` seeing only what counts before it: an answer whose question was
 * closed by a change no longer counts, and comes back when the question does.
 */
const walk = (dialog: Dialog, all: Answers): Walk => {
  const answers: Answers = { ...all }
  for (const { id } of dialog.questions) {
    delete answers[id]
    delete answers[wordsKey(id)]
  }
  let open: Question | undefined
  for (const question of dialog.questions) {
    if (question.when && !question.when(answers)) continue
    const words = all[wordsKey(question.id)]
    if (words !== undefined) answers[wordsKey(question.id)] = words
    const told = all[question.id]
    const answer = told === undefined ? question.presume?.(answers) : told
    if (answer === undefined || isUnsettled(answer)) open ??= question
    if (answer !== undefined) answers[question.id] = answer
  }
  return { answers, open }
}

/** The answers that count: those of questions that are open to be asked, and what was given from outside. */
export const visibleAnswers = (dialog: Dialog, state: DialogState): Answers =>
  walk(dialog, state.answers).answers

/** The first question that holds and has no answer; undefined when nothing is left to ask. */
export const firstOpen = (dialog: Dialog, answers: Answers): Question | undefined =>
  walk(dialog, answers).open

/** What the person may look at and change: answered, still open to be asked, and bearing a label. */
export const reviewable = (dialog: Dialog, state: DialogState): Question[] => {
  const answers = visibleAnswers(dialog, state)
  return dialog.questions.filter(
    question => question.label !== undefined && question.kind !== 'review' && isAnswered(answers, question),
  )
}
