import { minuteOfDay } from './local-time.js'

/** From one evening to the next morning, in minutes into the day; the first is night, the last no more. */
export type NightHours = { from: number; to: number }

/** Whether that many minutes into a day it is night. */
export const isNightMinute = (minute: number, { from, to }: NightHours): boolean =>
  minute >= from || minute < to

/** Whether it is night in Vietnam at that moment. */
export const isNight = (at: Date, hours: NightHours): boolean => isNightMinute(minuteOfDay(at), hours)
