import { type Content, type IncomingMessage, wordsOf } from '../chat/incoming-message.js'
import { foldWords } from '../language/fold.js'
import { maskSecrets } from '../language/mask-secrets.js'
import type { DialogState, Turn } from './dialog.js'
import { edit, skip } from './engine-commands.js'
import { findEditable } from './find-editable.js'
import type { Question, Reading } from './question.js'
import { isAskedBack } from './questions/free-words.js'
import { takenIn } from './questions/photos.js'
import { kindOf } from './questions/question-kinds.js'
import { EDIT, type Room } from './show-question.js'
import { goOn, stand, takeAnswer } from './take-answer.js'
import { questionOf, visibleAnswers, wordsKey } from './visible-answers.js'

/** A remark is shorter than this; what is longer and answers nothing is a story. */
const STORY_WORDS = 4

const asText = (message: IncomingMessage, text: string): IncomingMessage => ({
  ...message,
  content: { kind: 'text', text },
})

/** The words of a story told elsewhere, or of a caption beside pictures, put behind what is there already. */
const addWords = (state: DialogState, key: string, said: string): DialogState => {
  const before = state.answers[key]
  const words = maskSecrets(said.trim())
  const all = typeof before === 'string' && before !== '' ? `${before}\n${words}` : words
  return { ...state, answers: { ...state.answers, [key]: all } }
}

const isStory = (said: string): boolean =>
  foldWords(said).split(' ').length >= STORY_WORDS && !said.trim().endsWith('?') && !isAskedBack(said)

/** Words that are no answer here are kept where the dialog keeps stories, so that nobody has to tell them twice. */
const keepStory = (
  room: Room,
  state: DialogState,
  question: Question,
  content: Content,
): DialogState | undefined => {
  const said = wordsOf(content)
  const { wordsInto } = room.dialog
  if (said === undefined || !isStory(said)) return undefined
  if (wordsInto !== undefined && wordsInto !== question.id) return addWords(state, wordsInto, said)
  return question.kind === 'photos' ? addWords(state, wordsKey(question.id), said) : undefined
}

const readAgain = (
  room: Room,
  state: DialogState,
  question: Question,
  content: Content,
  reading: Reading,
): Turn => {
  const kept = keepStory(room, state, question, content)
  if (kept) return stand(room, kept, { key: 'dialogs:storyKept' })
  return stand(room, state, reading.kind === 'again' ? reading.say : { key: 'dialogs:text.again' })
}

const byReading = (
  room: Room,
  state: DialogState,
  question: Question,
  message: IncomingMessage,
  reading: Reading,
): Turn => {
  switch (reading.kind) {
    case 'answer':
      return takeAnswer(
        room,
        state,
        question,
        {
          value: reading.value,
          ...(reading.words === undefined ? {} : { words: reading.words }),
          messageId: wordsOf(message.content) === undefined ? undefined : message.platformMessageId,
        },
        reading.say,
      )
    case 'done':
      return takeAnswer(room, state, question, { value: takenIn(state.answers, question.id) })
    case 'unsure':
      return question.skippable
        ? skip(room, state, question)
        : stand(room, state, { key: question.kind === 'yes-no' ? 'dialogs:yesNo.unsure' : 'dialogs:noSkip' })
    case 'change':
      return edit(room, state, findEditable(room, state, reading.hint))
    case 'again':
      return readAgain(room, state, question, message.content, reading)
  }
}

/** Words, taps, pins and contacts as the answer to the question that stands. */
export const readMessage = (room: Room, state: DialogState, message: IncomingMessage): Turn => {
  const question = questionOf(room.dialog, state.asking)
  if (!question) {
    if (state.asking !== EDIT) return goOn(room, state)
    return edit(room, state, findEditable(room, state, wordsOf(message.content) ?? ''))
  }
  const answers = visibleAnswers(room.dialog, state)
  const reading = kindOf(question).read(question, message, answers, room.context)
  return byReading(room, state, question, message, reading)
}

export const readWords = (room: Room, state: DialogState, message: IncomingMessage, text: string): Turn =>
  readMessage(room, state, asText(message, text))
