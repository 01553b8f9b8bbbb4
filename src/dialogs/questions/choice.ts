import { wordsOf } from '../../chat/incoming-message.js'
import { foldWords, tidy } from '../../language/fold.js'
import { maskSecrets } from '../../language/mask-secrets.js'
import { numberInWords } from '../../language/numbers-in-words.js'
import { bare, shortAnswer } from '../../language/short-answers.js'
import type { Answers } from '../answer.js'
import type { ChoiceQuestion, QuestionKind, Reading } from '../question.js'
import { askSay } from './ask-say.js'

type Option = ChoiceQuestion['options'][number]

const again: Reading = { kind: 'again', say: { key: 'dialogs:choice.again' } }

/** "2", "số 2", "2.", "hai": the order in which the options are shown. */
const byNumber = (options: Option[], words: string): Option | undefined => {
  const typed = words.replace(/^(?:chon |so |muc |cau )+/, '')
  const number = /^\d{1,2}$/.test(typed) ? Number(typed) : numberInWords(typed)
  return number === undefined ? undefined : options[number - 1]
}

const byWords = (options: Option[], words: string): Option[] =>
  options.filter(option => option.value === words || option.words?.includes(words))

/** A longer message that holds the words of one option and of no other. */
const within = (options: Option[], words: string): Option[] =>
  options.filter(option => option.words?.some(word => ` ${words} `.includes(` ${word} `)))

const meant = (question: ChoiceQuestion, said: string): Option[] => {
  const guessed = question.guess?.(said)
  return guessed
    ? question.options.filter(({ value }) => guessed.includes(value))
    : within(question.options, foldWords(said))
}

/** In the order they are shown. */
const inOrder = ({ options, first }: ChoiceQuestion, answers: Answers): Option[] => {
  const early = first?.(answers) ?? []
  return early.length === 0
    ? options
    : [
        ...options.filter(({ value }) => early.includes(value)),
        ...options.filter(({ value }) => !early.includes(value)),
      ]
}

const readWords = (question: ChoiceQuestion, said: string, answers: Answers): Reading => {
  const options = inOrder(question, answers)
  const whole = byNumber(options, bare(said)) ?? byWords(options, bare(said))[0]
  if (whole) return { kind: 'answer', value: whole.value }
  const [only, ...others] = meant(question, said)
  if (only && others.length === 0)
    return { kind: 'answer', value: only.value, words: maskSecrets(tidy(said)) }
  return shortAnswer(said) === 'unsure' ? { kind: 'unsure' } : again
}

/** One of a few. Labels typed in full are resolved before, where the labels are known; here their other words are. */
export const choice: QuestionKind<ChoiceQuestion> = {
  ask: (question, answers, context) => ({
    ...askSay(question, context),
    options: inOrder(question, answers).map(({ value, label }) => ({ value, label: { key: label } })),
  }),
  read: (question, { content }, answers) => {
    if (content.kind === 'chosen') {
      const value = content.value
      return question.options.some(option => option.value === value) ? { kind: 'answer', value } : again
    }
    const said = wordsOf(content)
    return said === undefined ? again : readWords(question, said, answers)
  },
  show: (question, answer) => {
    const option = question.options.find(one => one.value === answer)
    return option ? { key: option.label } : String(answer)
  },
}
