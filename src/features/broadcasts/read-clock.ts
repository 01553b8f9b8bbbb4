import { findClockTime } from '../../language/clock-times.js'
import { fold } from '../../language/fold.js'

const AFTER_NOON = /\b(?:chieu|toi|pm)\b/

/** "14:30", "14h", "2 giờ chiều": minutes into the day. */
export const readClock = (words: string): number | undefined => {
  const found = findClockTime(fold(words))
  if (!found) return undefined
  const { hour, minute } = found.value
  const hours = hour < 12 && AFTER_NOON.test(found.rest) ? hour + 12 : hour
  const minutes = hours * 60 + minute
  return minutes >= 0 && minutes < 1440 ? minutes : undefined
}
