import {
  dayStamp,
  hourOf,
  minuteOfDay,
  showClock,
  showMinutes,
  showTime,
  showWhen,
} from '../../src/language/local-time.js'

test.each([
  ['2026-11-20T16:59:59Z', '261120', 23],
  ['2026-11-20T17:00:00Z', '261121', 0],
])('a day begins at midnight in Vietnam: %s is in %s', (time, day, hour) => {
  expect(dayStamp(new Date(time))).toBe(day)
  expect(hourOf(new Date(time))).toBe(hour)
})

test('a moment is written in one way', () => {
  expect(showTime(new Date('2026-11-20T16:59:00Z'))).toBe('23:59 20/11')
  expect(showTime(new Date('2026-06-04T20:05:00Z'))).toBe('03:05 5/6')
  expect(showClock(new Date('2026-11-20T17:00:00Z'))).toBe('00:00')
})

test('what was understood stands beside what was said', () => {
  const [from, to] = ['2026-11-19T11:00:00Z', '2026-11-19T15:00:00Z']
  expect(showWhen('tối qua', from, to)).toBe('tối qua (18:00 19/11 – 22:00 19/11)')
  expect(showWhen('tối qua', from, from)).toBe('tối qua (18:00 19/11)')
  expect(showWhen('lúc xem bóng đá')).toBe('lúc xem bóng đá')
})

test.each([
  ['2026-11-20T16:59:00Z', 1439, '23:59'],
  ['2026-11-20T17:00:00Z', 0, '00:00'],
  ['2026-11-20T22:05:00Z', 305, '05:05'],
])('%s is minute %i of the day in Vietnam, %s', (time, minute, shown) => {
  expect(minuteOfDay(new Date(time))).toBe(minute)
  expect(showMinutes(minute)).toBe(shown)
})

test('a minute that has begun is counted by its seconds', () => {
  expect(minuteOfDay(new Date('2026-11-20T17:00:30Z'))).toBe(0.5)
})
