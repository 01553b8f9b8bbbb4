import { wordsOf } from '../../chat/incoming-message.js'
import { showWhen } from '../../language/local-time.js'
import { readMoment } from '../../language/moments.js'
import type { MomentAnswer, MomentQuestion, QuestionKind } from '../question.js'
import { askSay } from './ask-say.js'
import { readFreeWords } from './free-words.js'

const isTime = (text: string | undefined): text is string => !Number.isNaN(Date.parse(text ?? ''))

/** Never refuses words: what it can't place in time is kept as it was said. */
export const moment: QuestionKind<MomentQuestion> = {
  ask: (question, _answers, context) => askSay(question, context),
  read: (_question, message, _answers, context) => {
    const words = readFreeWords(message, { key: 'dialogs:moment.again' })
    if (words.kind !== 'answer') return words
    const span = readMoment(wordsOf(message.content) ?? '', context.now)
    const value: MomentAnswer = {
      words: String(words.value),
      ...(span ? { from: span.from.toISOString(), to: span.to.toISOString() } : {}),
    }
    return { kind: 'answer', value: { ...value } }
  },
  show: (_question, answer) => {
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return String(answer)
    const { words, from, to } = answer as Partial<MomentAnswer>
    // What was understood stands beside the words, so that a wrong guess is seen before it is sent.
    return isTime(from) && isTime(to) ? showWhen(words ?? '', from, to) : (words ?? '')
  },
}
