import { wordsOf } from '../../chat/incoming-message.js'
import { tidy } from '../../language/fold.js'
import { showTime } from '../../language/local-time.js'
import { bare, shortAnswer } from '../../language/short-answers.js'
import { readUntil } from '../../language/time-ahead.js'
import type { Answer, Answers, AskContext } from '../answer.js'
import type { QuestionKind, Reading, UntilAnswer, UntilQuestion } from '../question.js'
import { askSay } from './ask-say.js'

const answer = (value: UntilAnswer): Reading => ({ kind: 'answer', value: { ...value } })

const again: Reading = { kind: 'again', say: { key: 'dialogs:until.again' } }

const chosen = (value: string): Reading => answer({ choice: value })

const readTyped = (question: UntilQuestion, said: string, answers: Answers, { now }: AskContext): Reading => {
  const choice = question.choices(answers).find(({ words = [] }) => words.includes(bare(said)))
  if (choice) return chosen(choice.value)
  if (shortAnswer(said) === 'unsure') return { kind: 'unsure' }
  const until = readUntil(said, now)
  if (!until) return again
  const latest = new Date(now.getTime() + question.most(answers))
  return until > latest
    ? { kind: 'again', say: { key: 'dialogs:until.tooFar', params: { latest: showTime(latest) } } }
    : answer({ words: tidy(said), until: until.toISOString() })
}

const asUntil = (value: Answer): Partial<{ choice: string; words: string; until: string }> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}

/** How long something holds: one of a few lengths, or any length or end that is typed. Answer: `UntilAnswer`. */
export const until: QuestionKind<UntilQuestion> = {
  ask: (question, answers, context) => ({
    ...askSay(question, context),
    options: question.choices(answers).map(({ value, label }) => ({ value, label: { key: label } })),
    optionsBy: 'name',
  }),
  read: (question, { content }, answers, context) => {
    if (content.kind === 'chosen') {
      const known = question.choices(answers).some(({ value }) => value === content.value)
      return known ? chosen(content.value) : again
    }
    const said = wordsOf(content)
    return said === undefined ? again : readTyped(question, said, answers, context)
  },
  show: (question, value) => {
    const { choice, words = '', until: end } = asUntil(value)
    const label = question.choices({}).find(one => one.value === choice)?.label
    if (label) return { key: label }
    return end ? `${words} (${showTime(new Date(end))})` : words
  },
}
