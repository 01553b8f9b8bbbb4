import type { IncomingMessage } from '../chat/incoming-message.js'
import { foldWords, tidy } from '../language/fold.js'
import { shortAnswer } from '../language/short-answers.js'
import { readTold, settleTold } from './also-told.js'
import type { DialogState, Turn } from './dialog.js'
import { cancel, obey, restart } from './engine-commands.js'
import { plainEdit } from './plain-edit.js'
import { kindOf } from './questions/question-kinds.js'
import { readWords } from './read-message.js'
import { WORD } from './read-tap.js'
import type { Room } from './show-question.js'
import { stand, stay, unconfirmed, untaken } from './take-answer.js'
import { questionOf } from './visible-answers.js'
import { commandValue, type EngineWord, engineWord, slashWord } from './words-for-commands.js'

/** Could this question take the word as its answer? "dung" is also "đúng" where yes is an answer. */
const mayBeAnswer = (room: Room, state: DialogState, text: string): boolean => {
  const question = questionOf(room.dialog, state.asking)
  if (!question) return false
  if (kindOf(question).takesWords) return true
  return foldWords(text) === 'dung' && (question.kind === 'yes-no' || question.kind === 'review')
}

/** "Thôi" is a no where one is asked for; as somebody's story it is rather an end. */
const givesUp = (room: Room, state: DialogState, text: string): EngineWord | undefined => {
  const question = questionOf(room.dialog, state.asking)
  if (!question || !/^thoi(?: a| nhe| khoi)?$/.test(foldWords(text))) return undefined
  const tells = kindOf(question).takesWords && !question.skippable
  return tells || question.kind === 'review' ? { command: 'cancel', doubtful: true } : undefined
}

const askBack = (room: Room, state: DialogState, text: string, { command }: EngineWord): Turn => {
  const kind = questionOf(room.dialog, state.asking)?.kind
  const yes = kind === 'yes-no' || kind === 'review'
  return stay(
    { ...state, confirming: { what: 'word', word: text } },
    {
      key: 'dialogs:word.ask',
      params: { word: tidy(text), meaning: { key: `dialogs:word.${command}` } },
      options: [
        { value: commandValue(command), label: { key: `dialogs:word.${command}` } },
        { value: `${WORD}=answer`, label: { key: yes ? 'dialogs:word.right' : 'dialogs:word.answer' } },
      ],
    },
  )
}

/** Yes or no to what the engine asked; anything else lets the matter rest and is read as it stands. */
const readConfirmation = (room: Room, state: DialogState, text: string): Turn | undefined => {
  const what = state.confirming?.what
  if (what === undefined || what === 'word') return undefined
  const short = shortAnswer(text)
  const rest = unconfirmed(state)
  if (what === 'told') return short === 'yes' || short === 'no' ? settleTold(room, state, short) : undefined
  if (short === 'no') return stand(room, rest)
  if (short !== 'yes') return undefined
  return what === 'cancel' ? cancel(room, rest) : restart(room, rest)
}

const sameWord = (state: DialogState, text: string): boolean =>
  state.confirming?.what === 'word' && foldWords(state.confirming.word ?? '') === foldWords(text)

/** Words, wherever they stand in a message. */
export const readText = (room: Room, state: DialogState, message: IncomingMessage, text: string): Turn => {
  const confirmed = readConfirmation(room, state, text)
  if (confirmed) return confirmed
  const word = engineWord(text) ?? givesUp(room, state, text)
  if (!word && slashWord(text) !== undefined) return untaken(state)
  if (word?.doubtful && mayBeAnswer(room, state, text) && !sameWord(state, text))
    return askBack(room, state, text, word)
  if (word) return obey(room, state, word.command)
  const rest = unconfirmed(state)
  return (
    plainEdit(room, rest, message, text) ??
    readTold(room, rest, message, text) ??
    readWords(room, rest, message, text)
  )
}
