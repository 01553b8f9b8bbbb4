import { wordsOf } from '../../chat/incoming-message.js'
import { shortAnswer } from '../../language/short-answers.js'
import type { PeopleQuestion, QuestionKind } from '../question.js'
import { askSay } from './ask-say.js'
import { readFreeWords } from './free-words.js'

/** Answer: the words, masked; "không biết" leaves it where that is allowed. */
export const people: QuestionKind<PeopleQuestion> = {
  takesWords: true,
  ask: (question, _answers, context) => askSay(question, context),
  read: (question, message) => {
    if (shortAnswer(wordsOf(message.content) ?? '') === 'unsure' && question.skippable)
      return { kind: 'unsure' }
    return readFreeWords(message, {
      key: 'dialogs:people.again',
      ...(question.maxLength === undefined ? {} : { maxLength: question.maxLength }),
    })
  },
  show: (_question, answer) => String(answer),
}
