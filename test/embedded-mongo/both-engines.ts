/** Which engine the tests speak to: our own, unless MONGODB_TEST_URI named another before the run. */
const onEmbedded = process.env.MONGODB_TEST_ENGINE === 'embedded'

/**
 * Declares rows of MongoDB's behaviour that hold on every engine. `differences` names the rows that the independent
 * engine answers otherwise than MongoDB, and how: there the row must fail, so the list can't grow stale.
 */
export function rowsOf(differences: Readonly<Record<string, string>> = {}) {
  const named = new Set<string>()
  const row = (what: string, run: () => Promise<void>, timeout?: number): void => {
    if (named.has(what)) throw new Error(`two rows are called "${what}"`)
    named.add(what)
    const differs = !onEmbedded && what in differences
    if (differs) it.failing(`${what} (differs: ${differences[what]})`, run, timeout)
    else it(what, run, timeout)
  }
  /** What only our engine does: refuses with 238 what it leaves out, speaks of its files. */
  const ownRow = (what: string, run: () => Promise<void>): void => {
    if (onEmbedded) row(what, run)
  }
  return { row, ownRow }
}
