import { dayOf, minuteOfDay, momentAt } from '../../language/local-time.js'
import { isNight, type NightHours } from '../../language/night.js'

const NIGHT: NightHours = { from: 22 * 60, to: 5 * 60 + 30 }

/** People sleep: from 22:00 to 5:30 only what saves lives may wake them. */
export const isQuiet = (at: Date): boolean => isNight(at, NIGHT)

/** When the night that it is, or the next one, is over. */
export const nextMorning = (at: Date): Date =>
  momentAt(minuteOfDay(at) < NIGHT.to ? dayOf(at) : dayOf(at) + 1, NIGHT.to)
