import type { Found } from '../clock-times.js'
import type { LocalDay } from '../local-time.js'

/**
 * A day that was named, or `days` of them from it. `doubt`: it may as well be one of these (none: it is asked all the
 * same). `nay`: today as the speaker feels it, who may not have slept yet.
 */
export type DaySaid = { day: LocalDay; days?: number; doubt?: LocalDay[]; nay?: true }

/** `text` is folded, `marked` says that marks were typed. */
export type DayFinder = (text: string, today: LocalDay, marked: boolean) => Found<DaySaid> | undefined

/** The text without what was found. */
export const without = (text: string, found: RegExpExecArray, kept?: string): string => {
  const end = found.index + found[0].length
  const at = kept === undefined ? found.index : end - kept.length
  return `${text.slice(0, at)} ${text.slice(end)}`
}

/** The latest of these days that has been is meant; where the next lies nearer, that may be meant as well. */
export const latest = (days: LocalDay[], today: LocalDay): DaySaid | undefined => {
  const past = Math.max(...days.filter(day => day <= today))
  const ahead = Math.min(...days.filter(day => day > today))
  if (!Number.isFinite(past)) return undefined
  return ahead - today < today - past ? { day: past, doubt: [ahead] } : { day: past }
}
