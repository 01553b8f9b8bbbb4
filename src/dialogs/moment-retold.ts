import { foldWords } from '../language/fold.js'
import { dayOf, momentAt } from '../language/local-time.js'
import type { Answer } from './answer.js'
import type { MomentAnswer } from './question.js'

/** Words that say which day it was. */
const TELLS_DAY =
  /\b(?:hom|qua|nay|kia|ngay|thu|chu nhat|cn|tuan|thang|nam|mung|mong|ram|vua|ban nay|hqua|tqua|hnay|truoc|dang|yesterday|today|last)\b|\d ?[/.-] ?\d/

/** "sáng" is of the day that was meant; "sáng nay" of the day it is said on. */
export const tellsDay = (said: string): boolean => TELLS_DAY.test(foldWords(said))

/**
 * As of when a time that is told anew is read: "8h tối chứ không phải 9h" is of the day that stands. Undefined: it
 * tells its own day, or none stands.
 */
export const dayStanding = (standing: Answer | undefined, said: string, now: Date): Date | undefined => {
  if (typeof standing !== 'object' || standing === null || Array.isArray(standing)) return undefined
  const { to } = standing as Partial<MomentAnswer>
  if (to === undefined || tellsDay(said)) return undefined
  const lastMinute = momentAt(dayOf(new Date(to)), 24 * 60 - 1)
  return lastMinute < now ? lastMinute : undefined
}
