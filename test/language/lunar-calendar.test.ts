import { lunarMonths, lunarOf } from '../../src/language/moments/lunar-calendar.js'
import { LUNAR_DAYS, LUNAR_YEARS } from './lunar.table.js'

const DAY = 86_400_000
const dayOn = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY
const shown = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

test.each(LUNAR_YEARS)('the lunar year %s begins on %s', (year, tet, ...[leap]) => {
  const months = lunarMonths(year)
  expect(shown(months[0]?.from ?? 0)).toBe(tet)
  const doubled = months.filter(month => month.leap).map(({ month, from }) => [month, shown(from)])
  expect(doubled).toEqual(leap ? [leap] : [])
  expect(months).toHaveLength(leap ? 13 : 12)
})

test.each(LUNAR_DAYS)('%s is the %s', (day, lunar, ...[leap]) => {
  const { date, month, leap: isLeap } = lunarOf(dayOn(day))
  expect([`${date}/${month}`, isLeap]).toEqual([lunar, leap ?? false])
})

test('the months of 2019 to 2036 follow each other, of 29 or 30 days, and no day is missing', () => {
  const months = Array.from({ length: 18 }, (_, step) => lunarMonths(2019 + step)).flat()
  for (const [at, { from, to, year, month, leap }] of months.entries()) {
    expect([29, 30]).toContain(to - from)
    const next = months[at + 1]
    if (next) expect(shown(next.from)).toBe(shown(to))
    expect(lunarOf(from)).toEqual({ year, month, date: 1, leap })
    expect(lunarOf(to - 1)).toEqual({ year, month, date: to - from, leap })
  }
})
