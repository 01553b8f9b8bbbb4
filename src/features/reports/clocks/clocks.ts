import { z } from 'zod'
import { dayFrom, type LocalDay } from '../../../language/local-time.js'
import type { NightHours } from '../../../language/night.js'
import { type WorkingHours, workingHours } from '../../../language/working-time.js'

/** As weekdays are written in Vietnam: Monday is the second day. */
const WEEKDAYS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'] as const

const minutesOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}

const clock = z
  .string()
  .regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$/, 'an hour like 07:30')
  .transform(minutesOf)

const shift = z
  .string()
  .regex(/^\d{1,2}:\d{2}-\d{1,2}:\d{2}$/, 'hours like 07:30-11:30')
  .transform(hours => hours.split('-'))
  .pipe(z.tuple([clock, clock]))
  .refine(([from, to]) => from < to, 'ends after it begins')
  .transform(([from, to]) => ({ from, to }))

const day = z.iso.date().transform((iso): LocalDay => {
  const [year = 0, month = 0, date = 0] = iso.split('-').map(Number)
  return dayFrom(year, month, date) ?? 0
})

const WORKING = {
  weekdays: ['T2', 'T3', 'T4', 'T5', 'T6'] as (typeof WEEKDAYS)[number][],
  shifts: ['07:30-11:30', '13:30-17:00'],
  daysOff: [] as string[],
  daysWorked: [] as string[],
}

const working = z
  .strictObject({
    weekdays: z.array(z.enum(WEEKDAYS)).min(1).default(WORKING.weekdays),
    shifts: z.array(shift).min(1).max(4).prefault(WORKING.shifts),
    daysOff: z.array(day).max(100).prefault(WORKING.daysOff),
    daysWorked: z.array(day).max(100).prefault(WORKING.daysWorked),
  })
  .refine(({ shifts }) => shifts.every(({ from }, at) => at === 0 || from > (shifts[at - 1]?.to ?? 0)), {
    path: ['shifts'],
    message: 'one behind the other',
  })
  .transform(({ weekdays, ...week }) =>
    workingHours({ ...week, weekdays: weekdays.map(name => WEEKDAYS.indexOf(name)) }),
  )

const minutes = (usual: number) => z.number().int().min(1).max(10_080).default(usual)
const hours = (usual: number) => z.number().min(0.5).max(500).default(usual)
const days = (usual: number) => z.number().int().min(1).max(365).default(usual)

/**
 * A ward's own clocks, JSON; what is left out is as usual. 24 hours to pass a denunciation on, 48 in remote communes:
 * joint circular 01/2017, article 8; 20 days: Criminal Procedure Code, article 147.
 */
export const clocksShape = z.strictObject({
  working: working.prefault({}),
  /** Until somebody has taken it up. */
  urgentMinutes: minutes(5),
  highMinutes: minutes(30),
  usualWorkingHours: hours(4),
  /** Until the reporter hears how it ended. */
  resultDays: days(7),
  /** Until a denunciation or information on a crime is with whoever investigates. */
  passOnHours: hours(24),
  /** For officers' eyes only. */
  legalDays: days(20),
  /** What does not press is not told in these hours. */
  quiet: z
    .strictObject({ from: clock, to: clock })
    .refine(({ from, to }) => from > to, 'from an evening to a morning')
    .prefault({ from: '21:00', to: '06:00' }),
})

/** How long a report of each priority may lie, and when people work. */
export type Clocks = Omit<z.infer<typeof clocksShape>, 'working' | 'quiet'> & {
  working: WorkingHours
  quiet: NightHours
}

export const USUAL_CLOCKS: Clocks = clocksShape.parse({})
