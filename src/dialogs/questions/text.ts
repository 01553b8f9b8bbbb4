import type { QuestionKind, TextQuestion } from '../question.js'
import { askSay } from './ask-say.js'
import { readFreeWords } from './free-words.js'

/** Answer: the words, masked unless the question keeps numbers; empty when they are in a recording. */
export const text: QuestionKind<TextQuestion> = {
  takesWords: true,
  ask: (question, _answers, context) => askSay(question, context),
  read: (question, message) =>
    readFreeWords(message, {
      key: 'dialogs:text.again',
      ...(question.maxLength === undefined ? {} : { maxLength: question.maxLength }),
      ...(question.numbers ? { numbers: question.numbers } : {}),
    }),
  show: (_question, answer) => (answer === '' ? { key: 'dialogs:text.recorded' } : String(answer)),
}
