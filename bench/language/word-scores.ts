import { guessKinds } from '../../src/features/reports/guess-kind.js'
import { hasMarks } from '../../src/language/fold.js'
import { BLIND_MESSAGES, LAST_BLIND_MESSAGES } from '../../test/features/reports/blind-messages.table.js'
import {
  FIRST_MESSAGES,
  scoreGuesses,
  UNSEEN_MESSAGES,
} from '../../test/features/reports/first-messages.table.js'
import { FRESH_MESSAGES, LAST_MESSAGES } from '../../test/features/reports/fresh-messages.table.js'
import { ACCOUNTS, showAccounts } from '../../test/language/accounts.table.js'
import { MONEY, showMoney } from '../../test/language/money.table.js'
import { PHONES, showPhones } from '../../test/language/phones.table.js'
import { PLACES, showPlace } from '../../test/language/places.table.js'
import { PLATES, showPlates } from '../../test/language/plates.table.js'
import { scoreShortAnswers } from '../../test/language/short-answers.table.js'

/** How many of a table are read as it says. `bar`: the share below which the benchmark fails. */
export type WordScore = { name: string; right: number; of: number; bar?: number }

const of = (
  name: string,
  table: readonly (readonly [string, string])[],
  show: (typed: string) => string,
): WordScore => ({
  name,
  right: table.filter(([typed, expected]) => show(typed) === expected).length,
  of: table.length,
  bar: 1,
})

const places = (): WordScore => ({
  name: 'places',
  right: PLACES.filter(([typed, parts, area, rest = '']) => {
    const shown = showPlace(typed)
    return shown.parts === parts && shown.area === area && shown.rest === rest
  }).length,
  of: PLACES.length,
})

type Messages = typeof FIRST_MESSAGES

const kinds = (name: string, messages: Messages): WordScore => {
  const { right, of: all } = scoreGuesses(guessKinds, messages)
  return { name, right, of: all }
}

const without = (messages: Messages): Messages => messages.filter(([words]) => !hasMarks(words))

/** Every table but those of time. */
export const wordScores = (): WordScore[] => [
  of('plates', PLATES, showPlates),
  of('telephone numbers', PHONES, showPhones),
  of('money', MONEY, showMoney),
  of("swindlers' accounts", ACCOUNTS, showAccounts),
  places(),
  { name: 'short answers', ...scoreShortAnswers() },
  { ...kinds('kinds, of first messages', FIRST_MESSAGES), bar: 0.95 },
  { ...kinds('– of these without any marks', without(FIRST_MESSAGES)), bar: 0.95 },
  kinds('– a second set, once unseen', UNSEEN_MESSAGES),
  kinds('– a third, once unseen', FRESH_MESSAGES),
  kinds('– a fourth, that no sign was changed for', LAST_MESSAGES),
  kinds('– a fifth, written blind', BLIND_MESSAGES),
  kinds('– a sixth, written blind and scored once before', LAST_BLIND_MESSAGES),
]
