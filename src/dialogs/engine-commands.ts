import type { Say } from '../chat/say.js'
import type { DialogState, Turn } from './dialog.js'
import type { Question } from './question.js'
import { EDIT, type Room, showQuestion } from './show-question.js'
import { goOn, settled, stand, stay, takeAnswer } from './take-answer.js'
import { isAnswered, questionOf, reviewable, visibleAnswers } from './visible-answers.js'
import type { EngineCommand } from './words-for-commands.js'

/** What stands before "=" in the values of the buttons that confirm. */
export const CANCEL = ':cancel'
export const RESTART = ':restart'

const cancelAsk: Say = {
  key: 'dialogs:cancel.ask',
  options: [
    { value: `${CANCEL}=yes`, label: { key: 'dialogs:cancel.yes' } },
    { value: `${CANCEL}=no`, label: { key: 'dialogs:cancel.no' } },
  ],
}

const restartAsk: Say = {
  key: 'dialogs:restart.ask',
  options: [
    { value: `${RESTART}=yes`, label: { key: 'dialogs:restart.yes' } },
    { value: `${RESTART}=no`, label: { key: 'dialogs:restart.no' } },
  ],
}

const confirm = (state: DialogState, what: 'cancel' | 'restart'): Turn =>
  stay({ ...state, confirming: { what } }, what === 'cancel' ? cancelAsk : restartAsk)

const askAt = (room: Room, state: DialogState, id: string): Turn =>
  stand(room, { ...settled(state), asking: id })

/** The question answered before the one that stands, skipping those that a change has closed. */
const goBack = (room: Room, state: DialogState): Turn => {
  if (state.changing || state.asking === EDIT) return goOn(room, settled(state))
  const visible = visibleAnswers(room.dialog, state)
  const past = state.trail.filter(id => {
    const question = questionOf(room.dialog, id)
    return question !== undefined && isAnswered(visible, question)
  })
  const at = past.indexOf(state.asking)
  const before = at === -1 ? past.at(-1) : past[at - 1]
  return before === undefined
    ? stand(room, settled(state), { key: 'dialogs:back.first' })
    : askAt(room, state, before)
}

/** Leaves the question without an answer; one that already has an answer keeps it. */
export const skip = (room: Room, state: DialogState, question: Question | undefined): Turn => {
  if (!question || state.changing) return goOn(room, settled(state))
  const kept = state.answers[question.id]
  if (question.skippable) return takeAnswer(room, state, question, { value: kept ?? null })
  return stand(room, settled(state), {
    key: question.kind === 'review' ? 'dialogs:review.noSkip' : 'dialogs:noSkip',
  })
}

/** Shows what can be changed, or goes to the one answer that was named, or is the only one. */
export const edit = (room: Room, state: DialogState, id?: string): Turn => {
  const all = reviewable(room.dialog, state)
  const [only] = all
  const named = all.length === 1 ? only : all.find(question => question.id === id)
  if (!only) return stand(room, settled(state), { key: 'dialogs:edit.none' })
  if (!named) return askAt(room, state, EDIT)
  const changing: DialogState = { ...settled(state), asking: named.id, changing: true }
  return stay(changing, showQuestion(room, changing))
}

/** Forgets the answers, not what was known before the first question, nor pictures: those can't be told again. */
export const restart = (room: Room, state: DialogState): Turn => {
  const { collectsInto } = room.dialog
  const pictures = collectsInto === undefined ? undefined : state.answers[collectsInto]
  const answers = {
    ...state.given,
    ...(collectsInto && Array.isArray(pictures) ? { [collectsInto]: pictures } : {}),
  }
  const { last: _last, ...rest } = settled(state)
  return goOn(room, { ...rest, answers, trail: [] }, { say: [{ key: 'dialogs:restart.done' }], effects: [] })
}

/** Ends the dialog; only after the person confirmed it. */
export const cancel = ({ dialog, context }: Room, state: DialogState): Turn => {
  const end = dialog.cancelled?.(visibleAnswers(dialog, state), context)
  return {
    state: undefined,
    say: end?.say ?? [{ key: 'dialogs:cancel.done' }],
    effects: end?.effects ?? [],
    taken: true,
  }
}

const cryForHelp = (room: Room, state: DialogState): Turn => {
  const { dialog, context } = room
  const work = dialog.emergency?.(visibleAnswers(dialog, state), context)
  const numbers = { key: 'dialogs:emergency', params: { hotline: context.ward.hotline } }
  return { ...stand(room, state, numbers, ...(work?.say ?? [])), effects: work?.effects ?? [] }
}

/** What may be said at any question. */
export const obey = (room: Room, state: DialogState, command: EngineCommand): Turn => {
  switch (command) {
    case 'cancel':
      return confirm(state, 'cancel')
    case 'restart':
      return confirm(state, 'restart')
    case 'back':
      return goBack(room, state)
    case 'skip':
      return skip(room, state, questionOf(room.dialog, state.asking))
    case 'edit':
      return edit(room, state)
    case 'resume':
      return goOn(room, settled(state))
    case 'emergency':
      return cryForHelp(room, settled(state))
  }
}
