import { wordsOf } from '../../chat/incoming-message.js'
import { tidy } from '../../language/fold.js'
import { maskSecrets } from '../../language/mask-secrets.js'
import { answerWithStory, shortAnswer } from '../../language/short-answers.js'
import type { QuestionKind, Reading, YesNoQuestion } from '../question.js'
import { askSay } from './ask-say.js'

const again: Reading = { kind: 'again', say: { key: 'dialogs:yesNo.again' } }

const readWords = (said: string): Reading => {
  const short = shortAnswer(said)
  if (short === 'unsure') return { kind: 'unsure' }
  if (short) return { kind: 'answer', value: short === 'yes' }
  const told = answerWithStory(said)
  return told ? { kind: 'answer', value: told.answer === 'yes', words: maskSecrets(tidy(said)) } : again
}

/** Answer: true or false; what was told beside it is kept as words. */
export const yesNo: QuestionKind<YesNoQuestion> = {
  ask: (question, _answers, context) => ({
    ...askSay(question, context),
    options: [
      { value: 'yes', label: { key: 'dialogs:yesNo.yes' } },
      { value: 'no', label: { key: 'dialogs:yesNo.no' } },
    ],
  }),
  read: (_question, { content }) => {
    if (content.kind === 'chosen')
      return content.value === 'yes' || content.value === 'no'
        ? { kind: 'answer', value: content.value === 'yes' }
        : again
    const said = wordsOf(content)
    return said === undefined ? again : readWords(said)
  },
  show: (_question, answer) => ({ key: answer === true ? 'dialogs:yesNo.yes' : 'dialogs:yesNo.no' }),
}
