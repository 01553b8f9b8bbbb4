import { draftWeek } from '../../../src/features/broadcasts/draft-week.js'
import { momentOf, weekOf } from '../../../src/features/broadcasts/week-plan.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
beforeEach(async () => {
  room = await openBroadcastRoom('counted-once')
})
afterEach(() => room.home.close())

const MONDAY = { weekday: 0, minutes: 480 }
const THURSDAY = { weekday: 3, minutes: 480 }

/** The days that a week's draft is made of, its plan's draft being then. */
const daysOf = async (week: string, draft: typeof MONDAY): Promise<string> => {
  await room.deps.plans.set('draft', draft)
  const plan = await room.deps.plans.read()
  const days: string[] = []
  const weekFigures: typeof room.deps.weekFigures = (from, to) => {
    days.push([from, to].map(at => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)).join())
    return room.deps.weekFigures(from, to)
  }
  await draftWeek({ ...room.deps, weekFigures }, week, { plan, at: momentOf(plan, week, 'draft') })
  return days.join(' ')
}

test('each draft begins where the last one ended, on whatever day it is made', async () => {
  expect(await daysOf('2026-W47', THURSDAY)).toBe('2026-11-12,2026-11-19')
  expect(await daysOf('2026-W48', MONDAY)).toBe('2026-11-19,2026-11-23')
  expect(await daysOf('2026-W49', MONDAY)).toBe('2026-11-23,2026-11-30')
  expect(await daysOf('2026-W50', THURSDAY)).toBe('2026-11-30,2026-12-10')
})

test.each([
  ['one that came to none', '2026-W49', THURSDAY, '2026-11-19,2026-12-03'],
  ['longer than 14 days', '2026-W49', { weekday: 4, minutes: 480 }, '2026-11-27,2026-12-04'],
  ['three weeks', '2026-W50', THURSDAY, '2026-12-03,2026-12-10'],
])('after a pause: %s', async (_pause, week, draft, days) => {
  expect(await daysOf('2026-W47', THURSDAY)).toBe('2026-11-12,2026-11-19')
  expect(await daysOf(week, draft)).toBe(days)
})

test('a draft that a stop delayed is made of the same days', async () => {
  const at = new Date('2026-11-20T13:00:00+07:00')
  await room.tick('2026-11-20 13:00')
  expect((await room.deps.broadcasts.find(weekOf(at)))?.coversTo).toEqual(
    new Date('2026-11-19T08:00:00+07:00'),
  )
})
