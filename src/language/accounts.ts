import type { FoundAccount, ToldAccount } from './accounts/account.js'
import { NUMBER, numbered } from './accounts/numbered.js'
import { coins, handles, links } from './accounts/profiles.js'
import { tidy } from './fold.js'
import { foldInPlace } from './places/spelt.js'
import { writeFigures } from './spoken-figures.js'

const apart = (found: FoundAccount[]): FoundAccount[] =>
  found.filter((one, at) => !found.slice(0, at).some(other => one.at < other.end && other.at < one.end))

/**
 * The accounts, wallets, profiles, sites and coin addresses told in a text, in their order, each once: "stk 0123456789
 * Vietcombank NGUYEN VAN A", "momo 09…", "zalo.me/09…", "fb.com/…", "https://…". A number counts only beside a bank, a
 * wallet or a word for accounts; a telephone number without them is no account.
 */
export const findAccounts = (text: string): ToldAccount[] => {
  const said = tidy(writeFigures(text, figures => /^\d{8,19}$/.test(figures)))
  const folded = foldInPlace(said)
  const starts = [...folded.matchAll(NUMBER)].map(({ index }) => index)
  const found = apart([
    ...links(said),
    ...coins(said),
    ...handles(said, folded),
    ...numbered(said, folded, starts),
  ])
  return found
    .sort((one, other) => one.at - other.at)
    .filter((one, at, all) => all.findIndex(({ number }) => number === one.number) === at)
    .map(({ at: _at, end: _end, ...account }) => account)
}
