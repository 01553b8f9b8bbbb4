import { dayOf, minuteOfDay, momentAt } from '../../../language/local-time.js'
import { isNight } from '../../../language/night.js'
import { dueAfter } from '../../../language/working-time.js'
import type { Priority } from '../kinds/report-kind.js'
import type { Report } from '../report.js'
import { isOpen } from '../report-states.js'
import type { Clocks } from './clocks.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What should happen next: somebody takes it up, it goes to whoever investigates, the reporter hears how it ended. */
export type NextThing = 'take' | 'pass-on' | 'result'

type Timed = Pick<Report, 'state' | 'class' | 'priority' | 'urgent' | 'createdAt' | 'updatedAt'>

export const pressOf = ({ priority, urgent }: Pick<Report, 'priority' | 'urgent'>): Priority =>
  priority ?? (urgent ? 'urgent' : 'usual')

/** Of a crime: the ward's police pass it on to whoever investigates. */
const isOfCrime = (report: Pick<Report, 'class'>): boolean =>
  report.class === 'denunciation' || report.class === 'information'

export const nextThing = (report: Pick<Report, 'state' | 'class'>): NextThing | undefined => {
  if (!isOpen(report)) return undefined
  if (report.state === 'new') return 'take'
  return report.state !== 'passed-on' && isOfCrime(report) ? 'pass-on' : 'result'
}

/** While this stays the same, its clock runs on. */
const clockOf = (report: Timed): string => {
  const next = nextThing(report)
  return next === 'take' ? `take ${pressOf(report)}` : `${next} ${report.state === 'passed-on'}`
}

const takenBy = (report: Timed, clocks: Clocks): Date => {
  const from = report.updatedAt
  const press = pressOf(report)
  if (press === 'usual') return dueAfter(from, clocks.working, clocks.usualWorkingHours * 60)
  return new Date(from.getTime() + clocks[press === 'urgent' ? 'urgentMinutes' : 'highMinutes'] * MINUTE)
}

/** One that is late already, or was opened again, gets as long once more. */
const resultBy = ({ createdAt, updatedAt }: Timed, { resultDays }: Clocks): Date => {
  const due = createdAt.getTime() + resultDays * DAY
  return new Date(due > updatedAt.getTime() ? due : updatedAt.getTime() + resultDays * DAY)
}

const dueBy = (report: Timed, clocks: Clocks): Date | undefined => {
  const next = nextThing(report)
  if (next === 'take') return takenBy(report, clocks)
  if (next === 'pass-on') return new Date(report.updatedAt.getTime() + clocks.passOnHours * HOUR)
  return next && resultBy(report, clocks)
}

const presses = (report: Timed): boolean => report.state === 'new' && pressOf(report) !== 'usual'

/** When somebody may be told of it: what does not press waits for the morning. */
export const toldFrom = (report: Timed, at: Date, { quiet }: Clocks): Date => {
  if (presses(report) || !isNight(at, quiet)) return at
  return momentAt(minuteOfDay(at) >= quiet.from ? dayOf(at) + 1 : dayOf(at), quiet.to)
}

/** After how long those who lead are told too, when nothing has happened. */
export const climbsAt = (report: Timed, told: Date, clocks: Clocks): Date => {
  const again =
    report.state === 'new'
      ? takenBy({ ...report, updatedAt: told }, clocks)
      : new Date(told.getTime() + clocks.passOnHours * HOUR)
  return toldFrom(report, again, clocks)
}

/** The legal term runs from when it came. */
const withLegal = (report: Report, { legalDays }: Clocks): Report => {
  const { legalAt, ...rest } = report
  if (!isOpen(report) || !isOfCrime(report)) return legalAt ? rest : report
  return { ...rest, legalAt: new Date(report.createdAt.getTime() + legalDays * DAY) }
}

/** Its clock set anew where what must happen next has changed; else as it runs. */
export const withClock = (before: Report | undefined, after: Report, clocks: Clocks): Report => {
  if (before && clockOf(before) === clockOf(after)) return withLegal(after, clocks)
  const { dueAt: _, tellAt: __, overdueTold: ___, ...report } = withLegal(after, clocks)
  const dueAt = dueBy(report, clocks)
  return dueAt ? { ...report, dueAt, tellAt: toldFrom(report, dueAt, clocks) } : report
}
