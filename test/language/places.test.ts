import { PLACES, showPlace } from './places.table.js'

test.each(PLACES)('"%s"', (typed, parts, area, rest = '') =>
  expect(showPlace(typed)).toEqual({ parts, area, rest }),
)
