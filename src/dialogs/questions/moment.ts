import { wordsOf } from '../../chat/incoming-message.js'
import { readMoment } from '../../language/moments.js'
import type { MomentAnswer, MomentQuestion, QuestionKind } from '../question.js'
import { askSay } from './ask-say.js'
import { readFreeWords } from './free-words.js'

/** Never refuses words: what it can't place in time is kept as it was said. */
export const moment: QuestionKind<MomentQuestion> = {
  ask: (question, _answers, context) => askSay(question, context),
  read: (_question, message, _answers, context) => {
    const words = readFreeWords(message, { key: 'dialogs:moment.again', numbers: 'keep' })
    if (words.kind !== 'answer') return words
    const span = readMoment(wordsOf(message.content) ?? '', context.now)
    const value: MomentAnswer = {
      words: String(words.value),
      ...(span ? { from: span.from.toISOString(), to: span.to.toISOString() } : {}),
    }
    return { kind: 'answer', value: { ...value } }
  },
  show: (_question, answer) =>
    typeof answer === 'object' && answer !== null && !Array.isArray(answer)
      ? String(answer.words ?? '')
      : String(answer),
}
