import { accusesSomebody } from '../../src/language/accusation.js'
import { ACCUSATIONS } from './accusations.table.js'

/** The one that needs the words before it to be understood. */
const MISSED = ['ông bà nào biết con này không, nó lừa tiền mẹ em']

test('every message of the table is heard as a neighbour would hear it', () => {
  const wrong = ACCUSATIONS.filter(
    ([text, accuses, photo]) => accusesSomebody(text, { photo: photo === 'photo' }) !== accuses,
  )
  expect(wrong.map(([text]) => text)).toEqual(MISSED)
})

test('few innocent messages are taken for an accusation', () => {
  const heard = ACCUSATIONS.map(([text, accuses, photo]) => ({
    accuses,
    taken: accusesSomebody(text, { photo: photo === 'photo' }),
  }))
  const taken = heard.filter(one => one.taken)
  const right = taken.filter(one => one.accuses).length
  const precision = right / taken.length
  const recall = right / heard.filter(one => one.accuses).length
  process.stdout.write(
    `accusations in groups: ${heard.length} messages, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}\n`,
  )
  expect(precision).toBeGreaterThanOrEqual(0.98)
  expect(recall).toBeGreaterThanOrEqual(0.9)
})
