import {
  type BroadcastPlan,
  DEFAULT_PLAN,
  type WeekStep,
} from '../../../src/features/broadcasts/broadcast-plan.js'
import {
  isDue,
  isSensible,
  momentOf,
  nextDraftWeek,
  weekAfter,
  weekOf,
} from '../../../src/features/broadcasts/week-plan.js'

const inVietnam = (moment: string) => new Date(`${moment.replace(' ', 'T')}:00+07:00`)

test.each([
  ['2026-11-16 00:00', '2026-W47'],
  ['2026-11-22 23:59', '2026-W47'],
  ['2026-11-23 00:00', '2026-W48'],
  // The year of its Thursday.
  ['2026-12-31 12:00', '2026-W53'],
  ['2027-01-03 23:59', '2026-W53'],
  ['2027-01-04 00:00', '2027-W01'],
  ['2024-12-30 08:00', '2025-W01'],
])('%s lies in week %s', (moment, week) => {
  expect(weekOf(inVietnam(moment))).toBe(week)
})

test('after the last week of a year comes the first of the next', () => {
  expect(weekAfter('2026-W53')).toBe('2027-W01')
  expect(weekAfter('2026-W47')).toBe('2026-W48')
})

test.each<[WeekStep, string]>([
  ['draft', '2026-11-19 08:00'],
  ['deadline', '2026-11-20 10:00'],
  ['scripts', '2026-11-20 14:00'],
  ['posts', '2026-11-20 16:00'],
])('%s of week 47 is at %s', (step, moment) => {
  expect(momentOf(DEFAULT_PLAN, '2026-W47', step)).toEqual(inVietnam(moment))
})

test.each<[WeekStep, string, boolean]>([
  ['draft', '2026-11-19 07:59', false],
  ['draft', '2026-11-19 08:00', true],
  ['draft', '2026-11-20 13:59', true],
  ['draft', '2026-11-20 14:00', false],
  ['deadline', '2026-11-20 09:59', false],
  ['deadline', '2026-11-20 13:59', true],
  ['deadline', '2026-11-20 14:00', false],
  ['scripts', '2026-11-20 13:59', false],
  ['scripts', '2026-11-21 19:59', true],
  ['scripts', '2026-11-21 20:00', false],
  ['posts', '2026-11-20 15:59', false],
  ['posts', '2026-11-20 16:00', true],
  ['posts', '2026-11-20 21:59', true],
  ['posts', '2026-11-20 22:00', false],
  ['posts', '2026-11-21 05:29', false],
  ['posts', '2026-11-21 05:30', true],
  ['posts', '2026-11-21 20:00', false],
])('%s at %s: %s', (step, moment, due) => {
  expect(isDue(DEFAULT_PLAN, '2026-W47', step, inVietnam(moment))).toBe(due)
})

const changed = (step: WeekStep, weekday: number, hour: number): BroadcastPlan => ({
  ...DEFAULT_PLAN,
  [step]: { weekday, minutes: hour * 60 },
})

test.each<[WeekStep, number, number, boolean]>([
  ['draft', 2, 8, true],
  ['draft', 4, 10, false],
  ['deadline', 3, 7, false],
  ['deadline', 4, 14, true],
  ['deadline', 4, 15, false],
  ['scripts', 4, 9, false],
  ['scripts', 4, 16, true],
  ['posts', 4, 13, false],
  ['posts', 4, 22, false],
  ['posts', 5, 5, false],
  ['posts', 6, 19, true],
  ['posts', 6, 20, false],
])('%s moved to day %i at %i: %s', (step, weekday, hour, sensible) => {
  expect(isSensible(changed(step, weekday, hour))).toBe(sensible)
})

test('until this week is drafted, what is written is for this week', () => {
  expect(nextDraftWeek(DEFAULT_PLAN, inVietnam('2026-11-19 07:59'))).toBe('2026-W47')
  expect(nextDraftWeek(DEFAULT_PLAN, inVietnam('2026-11-19 08:00'))).toBe('2026-W48')
})
