import { foldWords } from '../../language/fold.js'
import { withoutPoliteEnd } from '../../language/polite-end.js'

const MORNING = '(?:sang(?: mai| nay| som)?)'
const HOURS: [RegExp, 'now' | 'morning'][] = [
  [/^(?:gui )?(?:ngay|luon|bay gio|now)(?: luon| bay gio)?$/, 'now'],
  [
    new RegExp(
      `^(?:gui )?(?:luc |vao )?(?:${MORNING}|(?:5 ?h? ?30|5 gio 30|5 gio ruoi|5 ?h ?ruoi)(?: ${MORNING})?|morning)$`,
    ),
    'morning',
  ],
]

/** What is said behind the code of an alert: nothing more, when it shall leave, or words of which nothing is known. */
export const readBehind = (words: string): 'nothing' | 'now' | 'morning' | 'words' => {
  const said = withoutPoliteEnd(words)
  if (said === '') return 'nothing'
  const hour = said && HOURS.find(([pattern]) => pattern.test(foldWords(said)))
  return hour ? hour[1] : 'words'
}
