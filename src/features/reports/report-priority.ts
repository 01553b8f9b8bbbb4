import { bookOf, findPhrases, type PhraseBook, phrasesFrom } from '../../language/phrases.js'
import { NOW_SIGNS } from './kinds/now-signs.js'
import type { Priority, Raise } from './kinds/report-kind.js'
import type { Draft } from './report-draft.js'
import { kindOf, REPORT_KINDS, type ReportKindId } from './report-kinds.js'

/** Telling takes a while: what happened "now" when it was told still does when it is sent. */
const STILL_NOW_MS = 45 * 60_000

const SAID: PhraseBook<Raise | 'now'> = bookOf([
  ...phrasesFrom<Raise | 'now'>(NOW_SIGNS, 'now'),
  ...REPORT_KINDS.flatMap(({ raised = [] }) =>
    raised.flatMap(raise => ('said' in raise ? phrasesFrom<Raise | 'now'>(raise.said, raise) : [])),
  ),
])

const signsIn = (words: string) => findPhrases(SAID, words).map(({ meaning }) => meaning)

/** Whether these words tell that it happens now. */
export const tellsOfNow = (words: string): boolean => signsIn(words).includes('now')

type Told = Pick<Draft, 'words' | 'emergencyWords' | 'when'> & Partial<Pick<Draft, 'details'>>

const isNow = ({ words, when }: Told, at: Date): boolean =>
  tellsOfNow(words) ||
  (when?.from !== undefined &&
    when.from === when.to &&
    Math.abs(at.getTime() - Date.parse(when.from)) <= STILL_NOW_MS)

const holds = (raise: Raise, told: Told, at: Date): boolean => {
  if ('now' in raise) return isNow(told, at)
  if ('said' in raise) return signsIn(told.words).includes(raise)
  const answer = told.details?.find(({ id }) => id === raise.detail)?.answer
  return raise.is === undefined ? answer === true : answer === raise.is
}

const RANK: Record<Priority, number> = { urgent: 2, high: 1, usual: 0 }

/** How soon someone must look at what was told so far. A cry for help always comes first. */
export const priorityOf = (kind: ReportKindId | undefined, told: Told, at: Date): Priority => {
  if (told.emergencyWords !== undefined) return 'urgent'
  if (!kind) return 'usual'
  const { priority, raised = [] } = kindOf(kind)
  return raised
    .filter(raise => holds(raise, told, at))
    .map(({ to }): Priority => to)
    .reduce((most, one) => (RANK[one] > RANK[most] ? one : most), priority)
}
