import type { Say, SayOption, SayParam } from '../chat/say.js'
import type { Answers, AskContext } from './answer.js'
import type { Dialog, DialogState } from './dialog.js'
import type { Question } from './question.js'
import { kindOf } from './questions/question-kinds.js'
import { questionOf, reviewable, visibleAnswers, wordsKey } from './visible-answers.js'
import { commandValue } from './words-for-commands.js'

/** The dialog and what its questions may know: what every step of the engine is handed. */
export type Room = { dialog: Dialog; context: AskContext }

/** What `asking` holds while the person chooses an answer to change, and what begins the values of those buttons. */
export const EDIT = ':edit'

/** Every value carries its question, so that a tap on an old one is known for what it is. */
const carrying =
  (id: string) =>
  (option: SayOption): SayOption =>
    option.value.startsWith('/') ? option : { ...option, value: `${id}=${option.value}` }

const skipOption = (question: Question): SayOption => ({
  value: `${question.id}=${commandValue('skip')}`,
  label: { key: 'dialogs:skip' },
})

/** An answer as it is shown; who did not know is shown in their own words. */
export const shownAnswer = (question: Question, answers: Answers, context: AskContext): SayParam => {
  const answer = answers[question.id] ?? null
  if (answer !== null) return kindOf(question).show(question, answer, context)
  const words = answers[wordsKey(question.id)]
  return typeof words === 'string' && words !== '' ? words : { key: 'dialogs:skipped' }
}

const line = (question: Question, answers: Answers, context: AskContext) => ({
  key: 'dialogs:review.line',
  params: {
    label: { key: question.label ?? question.ask },
    answer: shownAnswer(question, answers, context),
  },
})

/** All answers, as the review shows them. */
export const answersShown = ({ dialog, context }: Room, state: DialogState): SayParam => {
  const answers = visibleAnswers(dialog, state)
  const shown = reviewable(dialog, state).map(question => line(question, answers, context))
  return shown.length === 0 ? { key: 'dialogs:nothing' } : shown
}

const editList = ({ dialog, context }: Room, state: DialogState): Say => ({
  key: 'dialogs:edit.which',
  params: { hotline: context.ward.hotline },
  options: [
    ...reviewable(dialog, state).map(question => ({
      value: `${EDIT}=${question.id}`,
      label: { key: question.label ?? question.ask },
    })),
    { value: `${EDIT}=`, label: { key: 'dialogs:edit.nothing' } },
  ],
})

const withOptions = (say: Say, question: Question, state: DialogState): Say => {
  const own = (say.options ?? []).map(carrying(question.id))
  const keep = state.changing
    ? [{ value: `${EDIT}=`, label: { key: 'dialogs:edit.keep' } }]
    : question.skippable
      ? [skipOption(question)]
      : []
  const options = [...own, ...keep]
  // "1" at an open question is an answer in words, not the first button.
  const by = say.optionsBy ?? (own.length === 0 ? 'name' : undefined)
  return options.length === 0 ? say : { ...say, options, ...(by ? { optionsBy: by } : {}) }
}

/** The question that stands, as it is put to the person. */
export const showQuestion = (room: Room, state: DialogState): Say => {
  const { dialog, context } = room
  const question = questionOf(dialog, state.asking)
  if (!question) return editList(room, state)
  const answers = visibleAnswers(dialog, state)
  const put = { ...question, ask: question.askFor?.(answers) ?? question.ask }
  const say = kindOf(question).ask(put, answers, context)
  const full =
    question.kind === 'review'
      ? {
          ...say,
          key: 'dialogs:review.all',
          params: {
            head: { key: say.key, params: say.params ?? {} },
            answers: question.shows?.(answers, context) ?? answersShown(room, state),
          },
        }
      : say
  return withOptions(full, question, state)
}
