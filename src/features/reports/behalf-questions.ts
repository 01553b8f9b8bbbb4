import type { Answers } from '../../dialogs/answer.js'
import type { ChoiceQuestion, Question, TextQuestion } from '../../dialogs/question.js'

const MOST_LETTERS = 100

const words = (id: string, called: string[]): TextQuestion => ({
  kind: 'text',
  id,
  ask: `reports:telling.${id}`,
  label: `reports:label.${id}`,
  called,
  skippable: true,
  maxLength: MOST_LETTERS,
})

/** Whose name counts as the reporter's. */
const named: ChoiceQuestion = {
  kind: 'choice',
  id: 'named',
  ask: 'reports:telling.named',
  label: 'reports:label.named',
  called: ['nguoi bao', 'nguoi bao tin', 'dung ten', 'reporter'],
  ifUnsure: () => 'teller',
  options: [
    { value: 'teller', label: 'reports:telling.teller', words: 'toi|ten toi|chau|em|minh|me'.split('|') },
    {
      value: 'other',
      label: 'reports:telling.other',
      words: 'ho|nguoi do|ba|ong|ten ba|ten ong|them'.split('|'),
    },
  ],
}

/** Told for an elder or a neighbour: for whom, how they are reached, which of the two is the reporter. */
export const behalfQuestions = (asked: (answers: Answers) => boolean): Question[] => {
  const when = (answers: Answers) => asked(answers) && answers.behalf === true
  return [
    { ...words('forWhom', ['bao ho', 'bao ho ai', 'nguoi nho', 'nguoi nho bao', 'for whom']), when },
    { ...words('theirReach', ['lien he', 'lien lac', 'cach lien lac', 'contact']), when },
    // Who is anonymous has no name that could count.
    { ...named, when: answers => when(answers) && answers.secrecy !== 'anonymous' },
  ]
}
