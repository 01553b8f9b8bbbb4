import { dayOf, momentAt } from '../../language/local-time.js'

const NIGHT = 22 * 60
const MORNING = 5 * 60 + 30
const MINUTE = 60_000

const minutesInto = (at: Date): number => (at.getTime() - momentAt(dayOf(at), 0).getTime()) / MINUTE

/** People sleep: from 22:00 to 5:30 only what saves lives may wake them. */
export const isQuiet = (at: Date): boolean => minutesInto(at) >= NIGHT || minutesInto(at) < MORNING

/** When the night that it is, or the next one, is over. */
export const nextMorning = (at: Date): Date =>
  momentAt(minutesInto(at) < MORNING ? dayOf(at) : dayOf(at) + 1, MORNING)
