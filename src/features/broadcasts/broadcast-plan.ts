/** In the order in which they come. */
export const STEPS = ['draft', 'deadline', 'scripts', 'posts'] as const
export type WeekStep = (typeof STEPS)[number]

/** A time of the week in Vietnam; Monday is 0. */
export type WeekTime = { weekday: number; minutes: number }

/** When a ward's week happens. */
export type BroadcastPlan = Record<WeekStep, WeekTime>

const THURSDAY = 3
const FRIDAY = 4

/** Leaves people a day to read and approve, and heads the time to read it over before the evening's loudspeaker hour. */
export const DEFAULT_PLAN: BroadcastPlan = {
  draft: { weekday: THURSDAY, minutes: 8 * 60 },
  deadline: { weekday: FRIDAY, minutes: 10 * 60 },
  scripts: { weekday: FRIDAY, minutes: 14 * 60 },
  posts: { weekday: FRIDAY, minutes: 16 * 60 },
}
