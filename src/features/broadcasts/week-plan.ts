import { dateOf, dayFrom, dayOf, type LocalDay, momentAt, weekdayOf } from '../../language/local-time.js'
import { isNight, isNightMinute, type NightHours } from '../../language/night.js'
import type { WeekId } from './broadcast.js'
import { type BroadcastPlan, STEPS, type WeekStep, type WeekTime } from './broadcast-plan.js'

const DAYS = 7
const THURSDAY = 3
const SUNDAY = 6
const DAY_MINUTES = 1440
const EVENING = 20 * 60
/** Nobody wants a group to ring at night. */
const QUIET: NightHours = { from: 22 * 60, to: 5 * 60 + 30 }

const mondayOf = (day: LocalDay): LocalDay => day - weekdayOf(day)

const firstMonday = (year: number): LocalDay => mondayOf(dayFrom(year, 1, 4) ?? 0)

/** The week that a moment lies in: it bears the year of its Thursday, and 4 January lies in the first (ISO 8601). */
export const weekOf = (at: Date): WeekId => {
  const monday = mondayOf(dayOf(at))
  const { year } = dateOf(monday + THURSDAY)
  const number = (monday - firstMonday(year)) / DAYS + 1
  return `${year}-W${String(number).padStart(2, '0')}`
}

export const weekNumber = (week: WeekId): number => Number(week.slice(6))

const mondayOfWeek = (week: WeekId): LocalDay =>
  firstMonday(Number(week.slice(0, 4))) + (weekNumber(week) - 1) * DAYS

/** The week of this number that lies nearest: nobody says its year. */
export const weekNumbered = (number: number, at: Date): WeekId => {
  const { year } = dateOf(dayOf(at))
  const named = (of: number): WeekId => `${of}-W${String(number).padStart(2, '0')}`
  const distance = (week: WeekId) => Math.abs(mondayOfWeek(week) - mondayOf(dayOf(at)))
  return [year - 1, year, year + 1]
    .map(named)
    .reduce((best, week) => (distance(week) < distance(best) ? week : best))
}

export const weekAfter = (week: WeekId): WeekId => weekOf(momentAt(mondayOfWeek(week) + DAYS, 0))

export const momentOf = (plan: BroadcastPlan, week: WeekId, step: WeekStep): Date => {
  const { weekday, minutes } = plan[step]
  return momentAt(mondayOfWeek(week) + weekday, minutes)
}

/** What was missed may still be done before then: the evening after the posts, but within the week. */
const endOf = (plan: BroadcastPlan, week: WeekId): Date =>
  momentAt(mondayOfWeek(week) + Math.min(plan.posts.weekday + 1, SUNDAY), EVENING)

const DAY_MS = DAY_MINUTES * 60_000

/** As long as what is approved, read or posted at that moment must hold: a loudspeaker may speak a day later. */
export const heldUntil = (plan: BroadcastPlan, week: WeekId, at: Date): Date =>
  new Date(Math.max(endOf(plan, week).getTime(), at.getTime() + DAY_MS))

/** Until when a step that was missed is still sensible; a draft and its reminder help nobody once the scripts have left. */
export const untilOf = (plan: BroadcastPlan, week: WeekId, step: WeekStep): Date =>
  step === 'draft' || step === 'deadline' ? momentOf(plan, week, 'scripts') : endOf(plan, week)

/** Past all that a week's bulletin could still be used for. */
export const isOver = (plan: BroadcastPlan, week: WeekId, at: Date): boolean => at >= endOf(plan, week)

/** When the next quiet hours begin. */
export const quietAfter = (at: Date): Date => momentAt(dayOf(at), QUIET.from)

/** Whether the step's time has come and it is still sensible; every step writes to somebody, so none is done at night. */
export const isDue = (plan: BroadcastPlan, week: WeekId, step: WeekStep, at: Date): boolean =>
  at >= momentOf(plan, week, step) && at < untilOf(plan, week, step) && !isNight(at, QUIET)

const inWeek = ({ weekday, minutes }: WeekTime): number => weekday * DAY_MINUTES + minutes

/** A draft before its deadline, scripts not before that, posts not before the scripts, none at night, all within the week. */
export const isSensible = (plan: BroadcastPlan): boolean => {
  const [draft = 0, deadline = 0, scripts = 0, posts = 0] = STEPS.map(step => inWeek(plan[step]))
  const inOrder = draft < deadline && deadline <= scripts && scripts <= posts
  return (
    inOrder &&
    STEPS.every(step => !isNightMinute(plan[step].minutes, QUIET)) &&
    posts < inWeek({ weekday: SUNDAY, minutes: EVENING })
  )
}

/** The week whose draft comes next. */
export const nextDraftWeek = (plan: BroadcastPlan, at: Date): WeekId => {
  const week = weekOf(at)
  return at < momentOf(plan, week, 'draft') ? week : weekAfter(week)
}
