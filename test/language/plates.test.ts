import { PLATES, showPlates } from './plates.table.js'

test.each(PLATES)('"%s": %s', (typed, plates) => expect(showPlates(typed)).toBe(plates))
