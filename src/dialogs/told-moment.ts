import { findMoments } from '../language/find-moments.js'
import type { Answer } from './answer.js'
import { byMoment } from './questions/moment.js'

/** What is shown says "lúc" itself. */
const ITS_LUC = /^(?:vào lúc|vao luc|lúc|luc) /iu

export type ToldMoment = { answer: Answer; at: number; end: number }

/** The same with where it stands: `text.slice(at, end)` tells it. */
export const findToldMoment = (text: string, now: Date): ToldMoment | undefined => {
  const [told, ...more] = findMoments(text, now)
  if (!told || more.length > 0) return undefined
  const reading = byMoment(told.moment, told.moment.words.replace(ITS_LUC, ''), now)
  if (reading.kind !== 'answer' && reading.kind !== 'keep') return undefined
  return reading.value === undefined ? undefined : { answer: reading.value, at: told.at, end: told.end }
}

/**
 * The answer to a moment question that stands in a longer text, to be given when a dialog begins: one that is clear is
 * not asked for again, a doubtful one is asked back with its guess. Undefined: no time is told, or several are.
 */
export const toldMoment = (text: string, now: Date): Answer | undefined => findToldMoment(text, now)?.answer
