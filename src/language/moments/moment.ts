import type { Span } from '../span.js'

/**
 * What people mean by words of time. UTC times; `to` equals `from` in a point and is excluded in a span.
 * - `point`, `span`: it has been; a span still open ends now.
 * - `ambiguous`: `from` and `to` are the guess, `others` what may be meant as well (none: nothing certain); to be
 *   asked back, showing the guess. It may lie in the future ("ngay kia").
 * - `future`: to come; of something that has happened it is a contradiction, to be asked about.
 * - `vague`: again and again, or not to be pinned down: the words are what counts.
 *
 * `words`: what was said, as it was said. `foundAt`: when it was discovered, where that was told beside it.
 */
export type Moment =
  | { kind: 'point' | 'span' | 'future'; words: string; from: Date; to: Date; foundAt?: Span }
  | { kind: 'ambiguous'; words: string; from: Date; to: Date; others: Span[]; foundAt?: Span }
  | { kind: 'vague'; words: string; from?: Date; to: Date }

/** A span of time as it was read; with `doubt` it may as well be one of these, or must be asked all the same. */
export type Reading = Span & { doubt?: Span[] }

/** The phrase as the readers take it: folded, spelt out, without politeness. */
export type Said = {
  text: string
  /** Marks were typed: then words mean what they say. */
  marked: boolean
}

export const isPoint = ({ from, to }: Span): boolean => from.getTime() === to.getTime()

/** What is still under way ends now; what is to come stays as it is. */
export const endingBy = <Read extends Span>(span: Read, now: Date): Read =>
  span.from < now && span.to > now ? { ...span, to: now } : span

/**
 * Whether what is to come lies nearer to now than what has been: "21h30" said at eight in the evening may be an
 * announcement.
 */
export const isNearer = (ahead: Span, past: Span, now: Date): boolean =>
  ahead.from.getTime() - now.getTime() < now.getTime() - past.to.getTime()
