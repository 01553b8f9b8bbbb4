import { dayOf } from '../../src/language/local-time.js'
import { publicHolidays } from '../../src/language/public-holidays.js'
import { dueAfter, isWithinDay, isWorking, workingHours } from '../../src/language/working-time.js'

const at = (local: string): Date => new Date(`${local.replace(' ', 'T')}:00+07:00`)
const show = (moment: Date): string =>
  new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const dayOn = (iso: string) => dayOf(at(`${iso} 12:00`))
const shown = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

const WEEK = {
  weekdays: [0, 1, 2, 3, 4],
  shifts: [
    { from: 450, to: 690 },
    { from: 810, to: 1020 },
  ],
}
const HOURS = workingHours(WEEK)

test.each([
  [
    2026,
    // Tết Bính Ngọ is on 17 February, the Kings' day on 26 April.
    ['2026-01-01', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-04-26'].concat(
      ['2026-04-30', '2026-05-01', '2026-09-01', '2026-09-02', '2026-11-24'],
    ),
  ],
  [
    2025,
    ['2025-01-01', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-01', '2025-04-07'].concat(
      ['2025-04-30', '2025-05-01', '2025-09-01', '2025-09-02'],
    ),
  ],
])('the public holidays of %s', (year, days) => {
  expect(publicHolidays(year).map(shown)).toEqual(days)
})

test('in a year with a leap second month the Kings are remembered in the third', () => {
  // 2023 doubled the second month; that day was 29 April.
  expect(publicHolidays(2023).map(shown)).toContain('2023-04-29')
})

test.each([
  ['2026-11-20', true, 'a Friday'],
  ['2026-11-21', false, 'a Saturday'],
  ['2026-11-22', false, 'a Sunday'],
  ['2026-11-24', false, 'the day of culture'],
  ['2025-11-24', true, 'the same before there was one'],
  ['2026-04-27', false, 'a Monday: the Kings’ day was a Sunday'],
  ['2027-02-05', false, 'the last day of the lunar year'],
  ['2027-02-09', false, 'the fourth of the new one'],
  ['2027-02-10', false, 'made up for its first, a Saturday'],
  ['2027-02-11', false, 'made up for its second, a Sunday'],
  ['2027-02-12', true, 'after Tết'],
  ['2027-05-03', false, 'made up for 1 May, a Saturday'],
  ['2027-12-31', true, 'the last day of a year'],
  ['2028-01-03', false, 'made up for New Year, a Saturday'],
])('%s is worked: %s (%s)', (day, worked, _why) => {
  expect(HOURS.isWorkDay(dayOn(day))).toBe(worked)
})

test('days that the ward names are off, or worked', () => {
  const own = workingHours({
    ...WEEK,
    daysOff: [dayOn('2026-11-23')],
    daysWorked: [dayOn('2026-11-24'), dayOn('2026-11-28')],
  })
  expect(
    ['2026-11-23', '2026-11-24', '2026-11-28', '2026-11-29'].map(day => own.isWorkDay(dayOn(day))),
  ).toEqual([...[false, true, true, false]])
})

test.each([
  ['2026-11-20 07:29', false, false],
  ['2026-11-20 07:30', true, true],
  ['2026-11-20 11:29', true, true],
  ['2026-11-20 11:30', false, true],
  ['2026-11-20 13:30', true, true],
  ['2026-11-20 16:59', true, true],
  ['2026-11-20 17:00', false, false],
  ['2026-11-21 09:00', false, false],
])('at %s somebody works: %s, within the day: %s', (moment, working, within) => {
  expect([isWorking(at(moment), HOURS), isWithinDay(at(moment), HOURS)]).toEqual([working, within])
})

test.each([
  ['2026-11-20 07:30', 4, '2026-11-20 11:30', 'a morning is four hours'],
  ['2026-11-20 08:00', 4, '2026-11-20 14:00', 'over noon'],
  ['2026-11-20 12:10', 4, '2026-11-23 08:00', 'from noon, over the weekend'],
  ['2026-11-20 16:00', 4, '2026-11-23 10:30', 'over the weekend'],
  ['2026-11-20 23:50', 4, '2026-11-23 11:30', 'from the night'],
  ['2026-11-21 02:00', 1, '2026-11-23 08:30', 'from the small hours of a Saturday'],
  ['2026-11-23 16:30', 1, '2026-11-25 08:00', 'over the day of culture'],
  ['2026-11-30 16:00', 4, '2026-12-01 10:30', 'over the end of a month'],
  ['2028-02-28 16:30', 8, '2028-02-29 17:00', 'into 29 February'],
  ['2026-12-31 16:00', 4, '2027-01-04 10:30', 'over New Year, a Friday'],
  ['2027-02-04 16:00', 4, '2027-02-12 10:30', 'over Tết'],
  ['2026-11-20 07:00', 0, '2026-11-20 07:30', 'nothing at all begins with the day'],
])('from %s %s working hours end at %s: %s', (from, count, due, _why) => {
  expect(show(dueAfter(at(from), HOURS, count * 60))).toBe(due)
})

test('more working time is never due earlier, and so much lies between, minute by minute', () => {
  const worked = (from: Date, to: Date) => {
    let minutes = 0
    for (let time = from.getTime(); time < to.getTime(); time += 60_000)
      if (isWorking(new Date(time), HOURS)) minutes += 1
    return minutes
  }
  for (let step = 0; step < 40; step += 1) {
    const from = new Date(at('2027-01-28 00:07').getTime() + step * 11 * 3_600_000)
    const due = dueAfter(from, HOURS, 13 * step)
    expect([step, worked(from, due)]).toEqual([step, 13 * step])
  }
})

test('a week without a working day is a mistake', () => {
  const never = { ...WEEK, shifts: [], isWorkDay: () => false }
  expect(() => dueAfter(at('2026-11-20 08:00'), never, 10)).toThrow('no working day')
})
