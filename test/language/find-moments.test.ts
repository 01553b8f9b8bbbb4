import { findMoments } from '../../src/language/find-moments.js'
import { marked, vietnam } from './read-times.js'
import { SAID_AT } from './time-phrases.table.js'
import { NOTHING_TOLD, TOLD_TIMES } from './told-times.table.js'

const NOW = vietnam(SAID_AT)

test.each(TOLD_TIMES)('%s', (text, ...times) => {
  const found = findMoments(text, NOW)
  expect(found.map(({ moment }) => [moment.words, marked(moment)])).toEqual(
    times.map(([words, kind, from, to]) => [words, `${kind} ${from} – ${to}`]),
  )
  for (const { moment, at, end } of found) expect(text.slice(at, end)).toBe(moment.words)
})

test.each(NOTHING_TOLD)('nothing is told: %s', text => {
  expect(findMoments(text, NOW).map(({ moment }) => moment.words)).toEqual([])
})

test('when it was found stands beside when it was', () => {
  const [found] = findMoments('mất bò từ 22h hôm qua, 5h sáng nay mới biết', NOW)
  expect(found?.moment).toHaveProperty('foundAt', {
    from: vietnam('2026-11-21 05:00'),
    to: vietnam('2026-11-21 05:00'),
  })
})

test('a very long story is searched in its beginning', () => {
  const story = 'trời mưa to lắm. '.repeat(200)
  expect(findMoments(`9h tối qua ${story}`, NOW)).toHaveLength(1)
  expect(findMoments(`${story}9h tối qua`, NOW)).toEqual([])
})
