import { isNight, isNightMinute } from '../../src/language/night.js'

const HOURS = { from: 22 * 60, to: 5 * 60 + 30 }

test.each([
  ['21:59:59', false],
  ['22:00:00', true],
  ['23:59:59', true],
  ['00:00:00', true],
  ['05:29:59', true],
  ['05:30:00', false],
  ['12:00:00', false],
])('at %s in Vietnam it is night from 22:00 to 5:30: %s', (clock, night) => {
  expect(isNight(new Date(`2026-11-20T${clock}+07:00`), HOURS)).toBe(night)
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number)
  expect(isNightMinute(hour * 60 + minute + second / 60, HOURS)).toBe(night)
})
