import { wordsOf } from '../../chat/incoming-message.js'
import { foldWords } from '../../language/fold.js'
import { bare, shortAnswer } from '../../language/short-answers.js'
import type { QuestionKind, Reading, ReviewQuestion } from '../question.js'
import { askSay } from './ask-say.js'

const SEND =
  'gui|gui di|gui luon|gui tin|xong|xong roi|gui ngay|send|submit|chinh xac|gui giup|ok gui|ok gui di|dong y gui'.split(
    '|',
  )
const WRONG = /^(?:sai|sai roi|chua dung|khong dung|ko dung|wrong|edit|change|doi|thay doi)$/
const CHANGE = /^(?:sua|doi|thay|sai|edit|change)(?: lai| giup)? (.+)$/

const again: Reading = { kind: 'again', say: { key: 'dialogs:review.again' } }

const readWords = (said: string): Reading => {
  const words = bare(said)
  const short = shortAnswer(said)
  if (SEND.includes(words) || short === 'yes') return { kind: 'answer', value: true }
  if (WRONG.test(words) || short === 'no') return { kind: 'change', hint: '' }
  const what = CHANGE.exec(foldWords(said))?.[1]
  return what === undefined ? again : { kind: 'change', hint: what }
}

/** The list of answers is put together by the engine, which knows how each question shows its own. */
export const review: QuestionKind<ReviewQuestion> = {
  ask: (question, answers, context) => ({
    ...askSay(question, context),
    options: [
      { value: 'send', label: { key: question.send?.(answers) ?? 'dialogs:review.send' } },
      { value: '/sua', label: { key: 'dialogs:review.change' } },
      { value: '/huy', label: { key: 'dialogs:review.cancel' } },
    ],
  }),
  read: (_question, { content }) => {
    if (content.kind === 'chosen') return content.value === 'send' ? { kind: 'answer', value: true } : again
    const said = wordsOf(content)
    return said === undefined ? again : readWords(said)
  },
  show: () => '',
}
