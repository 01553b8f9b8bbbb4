import { statSync } from 'node:fs'

// A clean machine has no times of a former run, and jest then begins with the largest files: what takes a minute in a few
// lines, whole services and their processes, would come last, on one worker, the others idle.
const FIRST = ['/test/whole/', '/test/browser/', '/test/commands/', '/test/features/']

const rank = path => {
  const found = FIRST.findIndex(part => path.includes(part))
  return found < 0 ? FIRST.length : found
}

/** jest's testSequencer. */
export default class LongestFirst {
  sort(tests) {
    const placed = [...tests].map(test => ({ test, rank: rank(test.path), size: statSync(test.path).size }))
    return placed.sort((a, b) => a.rank - b.rank || b.size - a.size).map(({ test }) => test)
  }

  cacheResults() {
    // Nothing to remember.
  }
}
