import type { SayOption } from '../../chat/say.js'
import type { Span } from '../../language/span.js'
import type { Answer } from '../answer.js'
import type { MomentAnswer, Reading } from '../question.js'
import { sayMoment } from './say-moment.js'

/**
 * What was made of a time and is asked back: the guess first. `ahead`: it would be to come. `toldAt`: when the words were
 * said, for they may be answered days later.
 */
export type Asked = {
  words: string
  what: 'guess' | 'ahead'
  readings: Span[]
  foundAt?: Span
  toldAt?: Date
}

/** The same in JSON, kept with the answer while it is asked. */
type Kept = { from: string; to: string }

const keep = ({ from, to }: Span): Kept => ({ from: from.toISOString(), to: to.toISOString() })
const unkeep = ({ from, to }: Kept): Span => ({ from: new Date(from), to: new Date(to) })

const isKept = (value: Answer | undefined): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  typeof value.from === 'string' &&
  typeof value.to === 'string'

/** What stands to be confirmed; undefined when nothing does. */
export const askedIn = (answer: Answer | undefined): Asked | undefined => {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return undefined
  const { words, what, readings, foundAt, toldAt } = answer
  if (typeof words !== 'string' || (what !== 'guess' && what !== 'ahead') || !Array.isArray(readings))
    return undefined
  return {
    words,
    what,
    readings: readings.filter(isKept).map(unkeep),
    ...(isKept(foundAt) ? { foundAt: unkeep(foundAt) } : {}),
    ...(typeof toldAt === 'string' ? { toldAt: new Date(toldAt) } : {}),
  }
}

/** Keeps it while it is asked: the words alone are certain. */
export const askBack = ({ words, what, readings, foundAt, toldAt }: Asked): Reading => ({
  kind: 'keep',
  value: {
    unsettled: true,
    words,
    what,
    readings: readings.map(keep),
    ...(foundAt ? { foundAt: keep(foundAt) } : {}),
    ...(toldAt ? { toldAt: toldAt.toISOString() } : {}),
  },
})

/** `picked`: by which button, to know a second tap on it. */
const takeMoment = (words: string, span: Span, foundAt?: Span, picked?: string): Reading => {
  const value: MomentAnswer = {
    words,
    ...keep(span),
    ...(foundAt ? { foundAt: foundAt.from.toISOString() } : {}),
    ...(picked === undefined ? {} : { picked }),
  }
  return { kind: 'answer', value: { ...value } }
}

/** What has been is taken; what would be to come is asked about. */
export const takeOrAsk = (words: string, span: Span, now: Date, foundAt?: Span, picked?: string): Reading =>
  span.from > now
    ? askBack({ words, what: 'ahead', readings: [span], toldAt: now })
    : takeMoment(words, span, foundAt, picked)

/** How it is asked back, and what may be answered. */
export const askedSay = ({ what: asked, readings }: Asked, now: Date) => {
  const [guess, ...others] = readings
  if (!guess) return undefined
  // What was ahead when it was told may have come meanwhile.
  const what = guess.from > now ? asked : 'guess'
  const isPoint = guess.from.getTime() === guess.to.getTime()
  const key = what === 'ahead' ? 'isAhead' : isPoint ? 'isAbout' : 'isIt'
  const yes = what === 'ahead' ? 'ahead' : 'yes'
  const options: SayOption[] = [
    { value: 'yes', label: { key: `dialogs:moment.${yes}` } },
    ...others.map((other, at) => ({ value: `other${at + 1}`, label: sayMoment(other, now) })),
    { value: 'no', label: { key: what === 'ahead' ? 'dialogs:moment.past' : 'dialogs:moment.another' } },
  ]
  return { key: `dialogs:moment.${key}`, params: { when: sayMoment(guess, now) }, options }
}

/** A button, or yes and no in words. */
export const readPick = (asked: Asked, picked: string, now: Date): Reading | undefined => {
  const { words, what, readings, foundAt } = asked
  if (picked === 'no') return { kind: 'keep', value: undefined, say: [{ key: 'dialogs:moment.retell' }] }
  const span = readings[picked === 'yes' ? 0 : Number(/^other(\d)$/.exec(picked)?.[1] ?? Number.NaN)]
  if (!span) return undefined
  return what === 'ahead'
    ? takeMoment(words, span, foundAt, picked)
    : takeOrAsk(words, span, now, foundAt, picked)
}
