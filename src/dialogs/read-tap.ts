import type { IncomingMessage } from '../chat/incoming-message.js'
import { settleTold, TOLD } from './also-told.js'
import type { Answer } from './answer.js'
import type { DialogState, Turn } from './dialog.js'
import { CANCEL, cancel, edit, obey, RESTART, restart, skip } from './engine-commands.js'
import type { Question } from './question.js'
import { takenIn } from './questions/photos.js'
import { kindOf } from './questions/question-kinds.js'
import { readMessage, readWords } from './read-message.js'
import { EDIT, type Room } from './show-question.js'
import { goOn, settled, stand, stay, unconfirmed, untaken } from './take-answer.js'
import { questionOf, visibleAnswers } from './visible-answers.js'
import { commandValue, engineWord } from './words-for-commands.js'

/** The word that was asked back is an answer after all. */
export const WORD = ':word'

const same = (one: Answer | undefined, other: Answer | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** What this tap would answer, to tell a second tap from a change of mind. */
const tappedAnswer = (
  room: Room,
  state: DialogState,
  question: Question,
  message: IncomingMessage,
  value: string,
) => {
  if (value === commandValue('skip')) return null
  const content = { kind: 'chosen' as const, value }
  const answers = visibleAnswers(room.dialog, state)
  const reading = kindOf(question).read(question, { ...message, content }, answers, room.context)
  if (reading.kind === 'answer') return reading.value
  return reading.kind === 'done' ? takenIn(answers, question.id) : undefined
}

const oldTap = (
  room: Room,
  state: DialogState,
  question: Question,
  message: IncomingMessage,
  value: string,
): Turn =>
  same(state.answers[question.id], tappedAnswer(room, state, question, message, value))
    ? stay(state)
    : stand(room, state, { key: 'dialogs:stale' })

const confirmTap = (room: Room, state: DialogState, id: string, value: string): Turn => {
  const what = id === CANCEL ? 'cancel' : 'restart'
  if (state.confirming?.what !== what || value !== 'yes') return stand(room, settled(state))
  return what === 'cancel' ? cancel(room, state) : restart(room, state)
}

const editTap = (room: Room, state: DialogState, id: string): Turn => {
  if (id === '') return goOn(room, settled(state))
  if (state.changing && state.asking === id) return stay(state)
  return edit(room, state, id)
}

const wordTap = (room: Room, state: DialogState, message: IncomingMessage): Turn => {
  const { word } = state.confirming ?? {}
  if (word === undefined) return stand(room, state)
  return readWords(room, unconfirmed(state), message, word)
}

const toldTap = (room: Room, state: DialogState, value: string): Turn =>
  state.confirming?.what === 'told'
    ? settleTold(room, state, value === 'yes' ? 'yes' : 'no')
    : stand(room, state)

/** A tap on a button, or its number or label typed. */
export const readTap = (room: Room, state: DialogState, message: IncomingMessage, tapped: string): Turn => {
  if (tapped.startsWith('/')) {
    const word = engineWord(tapped)
    return word ? obey(room, state, word.command) : untaken(state)
  }
  const at = tapped.indexOf('=')
  const id = tapped.slice(0, Math.max(at, 0))
  const value = tapped.slice(at + 1)
  if (id === CANCEL || id === RESTART) return confirmTap(room, state, id, value)
  if (id === EDIT) return editTap(room, state, value)
  if (id === TOLD) return toldTap(room, state, value)
  if (id === WORD) return wordTap(room, state, message)
  const question = questionOf(room.dialog, id)
  if (!question) return untaken(state)
  if (question.id !== state.asking) return oldTap(room, state, question, message, value)
  const rest = unconfirmed(state)
  if (value === commandValue('skip')) return skip(room, rest, question)
  const typed = message.content.kind === 'chosen' && message.content.typed === true
  const content = { kind: 'chosen' as const, value, ...(typed ? { typed } : {}) }
  return readMessage(room, rest, { ...message, content })
}
