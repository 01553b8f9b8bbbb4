import { dayOf, minuteOfDay, momentAt } from '../../language/local-time.js'
import { isNight, type NightHours } from '../../language/night.js'

const MINUTE = 60_000
const DAY_MINUTES = 1440
const ASK_AFTER = 30
const NIGHT: NightHours = { from: 21 * 60 + 30, to: 5 * 60 + 30 }
const MORNING = 7 * 60
const NOON = 12 * 60
/** When most of them have read it is due anyway: people are home, and it is light. */
export const DEFAULT_HOUR = 17 * 60

/** The next time that the loudspeaker's hour comes, after this moment. */
export const nextAiring = (after: Date, hour: number): Date => {
  const today = momentAt(dayOf(after), hour)
  return today > after ? today : momentAt(dayOf(after) + 1, hour)
}

const outOfNight = (at: Date): Date => {
  if (!isNight(at, NIGHT)) return at
  return momentAt(dayOf(at) + (minuteOfDay(at) >= NIGHT.from ? 1 : 0), MORNING)
}

/** Half an hour after the reading, and once more a day later. */
export const askTimes = (airing: Date): { askAt: Date; remindAt: Date } => {
  const asked = new Date(airing.getTime() + ASK_AFTER * MINUTE)
  return {
    askAt: outOfNight(asked),
    remindAt: outOfNight(new Date(asked.getTime() + DAY_MINUTES * MINUTE)),
  }
}

export const isNightForReaders = (at: Date): boolean => isNight(at, NIGHT)

/** Never at night; what was due on the day before waits until people are up. */
export const maySayNow = (due: Date, now: Date): boolean =>
  now >= due && !isNight(now, NIGHT) && (minuteOfDay(now) >= MORNING || dayOf(due) === dayOf(now))

/** What a stop missed is made up until the next morning has passed. */
export const isStale = (due: Date, now: Date): boolean => now >= momentAt(dayOf(due) + 1, NOON)

/** Before then nothing can be due any more that is not stale. */
export const oldestDue = (now: Date): Date => momentAt(dayOf(now) - 1, 0)
