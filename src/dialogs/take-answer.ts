import type { Say } from '../chat/say.js'
import type { Answer, Answers } from './answer.js'
import type { DialogState, EffectRequest, Turn } from './dialog.js'
import type { Question } from './question.js'
import { type Room, showQuestion } from './show-question.js'
import { firstOpen, visibleAnswers, wordsKey } from './visible-answers.js'

type More = { say: Say[]; effects: EffectRequest[] }

const nothing: More = { say: [], effects: [] }

/** The state without what the engine had asked back. */
export const unconfirmed = ({ confirming: _confirming, ...rest }: DialogState): DialogState => rest

/** Also without the question being one chosen for a change. */
export const settled = (state: DialogState): DialogState => {
  const { changing: _changing, ...rest } = unconfirmed(state)
  return rest
}

/** The dialog stays as it is and says this. */
export const stay = (state: DialogState, ...say: Say[]): Turn => ({ state, say, effects: [], taken: true })

/** The message was not for the dialog. */
export const untaken = (state: DialogState): Turn => ({ state, say: [], effects: [], taken: false })

/** Shows the question that stands once more, behind what is said first. */
export const stand = (room: Room, state: DialogState, ...first: Say[]): Turn =>
  stay(state, ...first, showQuestion(room, state))

const finish = ({ dialog, context }: Room, state: DialogState, more: More): Turn => {
  const end = dialog.finish(visibleAnswers(dialog, state), context)
  return {
    state: undefined,
    say: [...more.say, ...(end.say ?? [])],
    effects: [...more.effects, ...(end.effects ?? [])],
    taken: true,
  }
}

/** To the first question that is open; past the last one the dialog is done. */
export const goOn = (room: Room, state: DialogState, more: More = nothing): Turn => {
  const next = firstOpen(room.dialog, state.answers)
  if (!next) return finish(room, state, more)
  const asking = { ...settled(state), asking: next.id }
  return { ...stand(room, asking, ...more.say), effects: more.effects }
}

const afterAnswer = ({ dialog, context }: Room, state: DialogState, id: string): More => {
  const work = dialog.afterAnswer?.(id, visibleAnswers(dialog, state), context)
  return { say: work?.say ?? [], effects: work?.effects ?? [] }
}

export type Taken = { value: Answer; words?: string; messageId?: string | undefined }

const withAnswer = (state: DialogState, id: string, { value, words, messageId }: Taken): DialogState => {
  const { [wordsKey(id)]: _old, ...others } = state.answers
  const answers: Answers = { ...others, [id]: value, ...(words ? { [wordsKey(id)]: words } : {}) }
  const { last: _last, ...rest } = state
  return {
    ...rest,
    answers,
    trail: state.trail.includes(id) ? state.trail : [...state.trail, id],
    ...(messageId === undefined ? {} : { last: { question: id, messageId } }),
  }
}

/** Takes the answer and goes on; `say` comes before what the dialog itself says. */
export const takeAnswer = (
  room: Room,
  state: DialogState,
  question: Question,
  taken: Taken,
  say: Say[] = [],
): Turn => {
  const next = withAnswer(settled(state), question.id, taken)
  const work = afterAnswer(room, next, question.id)
  return goOn(room, next, { say: [...say, ...work.say], effects: work.effects })
}

/** Keeps something for another question than the one that stands, which stays. */
export const keepAnswer = (room: Room, state: DialogState, id: string, value: Answer): Turn => {
  const next = { ...state, answers: { ...state.answers, [id]: value } }
  const work = afterAnswer(room, next, id)
  return { state: next, say: work.say, effects: work.effects, taken: true }
}
