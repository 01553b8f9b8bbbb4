import { type Content, type IncomingMessage, wordsOf } from '../chat/incoming-message.js'
import type { Say } from '../chat/say.js'
import { foldWords } from '../language/fold.js'
import { maskSecrets } from '../language/mask-secrets.js'
import { shortAnswer } from '../language/short-answers.js'
import type { Answer } from './answer.js'
import type { DialogState, Turn } from './dialog.js'
import { edit, skip } from './engine-commands.js'
import { findEditable } from './find-editable.js'
import type { Question, Reading } from './question.js'
import { isAskedBack } from './questions/free-words.js'
import { takenIn } from './questions/photos.js'
import { kindOf } from './questions/question-kinds.js'
import { EDIT, type Room } from './show-question.js'
import { goOn, keepAnswer, stand, takeAnswer } from './take-answer.js'
import { questionOf, visibleAnswers, wordsKey } from './visible-answers.js'

/** A remark is shorter than this; what is longer and answers nothing is a story. */
const STORY_WORDS = 4

const asText = (message: IncomingMessage, text: string): IncomingMessage => ({
  ...message,
  content: { kind: 'text', text },
})

/** Puts these words behind what is there already. */
const withMore = (before: Answer | undefined, said: string): string => {
  const words = maskSecrets(said.trim())
  const isTold = typeof before === 'string' && before !== '' && shortAnswer(before) !== 'unsure'
  return isTold ? `${before}\n${words}` : words
}

const isStory = (said: string): boolean =>
  foldWords(said).split(' ').length >= STORY_WORDS && !said.trim().endsWith('?') && !isAskedBack(said)

/** From so many words on it is the whole story, and need not be asked for again; fewer are put beside it. */
const WHOLE_STORY_WORDS = 8
const ASIDE = wordsKey('aside')

/** Words that are no answer here are kept where the dialog keeps stories, so that nobody has to tell them twice. */
const keepStory = (room: Room, state: DialogState, question: Question, said: string): Turn | undefined => {
  const { wordsInto } = room.dialog
  const elsewhere = wordsInto !== question.id ? wordsInto : undefined
  const besidePhotos = question.kind === 'photos' && !question.wordless
  const id = elsewhere ?? (besidePhotos ? wordsKey(question.id) : undefined)
  if (id === undefined || !isStory(said)) return undefined
  const isWhole = foldWords(said).split(' ').length >= WHOLE_STORY_WORDS || state.answers[id] !== undefined
  const into = elsewhere === undefined || isWhole ? id : ASIDE
  const kept = keepAnswer(room, state, into, withMore(state.answers[into], said))
  const shown = stand(room, kept.state ?? state, ...kept.say, { key: 'dialogs:storyKept' })
  return { ...shown, effects: kept.effects }
}

const readAgain = (room: Room, state: DialogState, question: Question, content: Content, why: Say): Turn => {
  const said = wordsOf(content)
  return (said === undefined ? undefined : keepStory(room, state, question, said)) ?? stand(room, state, why)
}

/** More may come: it is there, and the question stands. */
const keptSoFar = (state: DialogState, { id }: Question, value: Answer | undefined): DialogState => {
  const { [id]: _before, ...others } = state.answers
  return { ...state, answers: value === undefined ? others : { ...others, [id]: value } }
}

/** Nobody is kept at a question they can't answer: it is skipped, or that they don't know is kept in their words. */
const readUnsure = (room: Room, state: DialogState, question: Question, said: string): Turn => {
  if (question.skippable) return skip(room, state, question)
  if (question.ifUnsure) {
    const taken = { value: question.ifUnsure(said.trim()), words: said.trim() }
    return takeAnswer(room, state, question, taken, [{ key: question.unsure ?? 'dialogs:unsureKept' }])
  }
  return stand(room, state, { key: question.kind === 'yes-no' ? 'dialogs:yesNo.unsure' : 'dialogs:noSkip' })
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
    case 'keep':
      return stand(room, keptSoFar(state, question, reading.value), ...(reading.say ?? []))
    case 'done':
      return takeAnswer(room, state, question, { value: takenIn(state.answers, question.id) })
    case 'unsure':
      return readUnsure(room, state, question, wordsOf(message.content) ?? '')
    case 'change':
      return edit(room, state, findEditable(room, state, reading.hint))
    case 'again':
      return readAgain(room, state, question, message.content, reading.say)
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

/** These words as the answer, whatever they stood in. */
export const readWords = (room: Room, state: DialogState, message: IncomingMessage, text: string): Turn =>
  readMessage(room, state, asText(message, text))
