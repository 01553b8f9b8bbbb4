/** A point in time (`from` equals `to`) or a span whose end is excluded. */
export type Span = { from: Date; to: Date }

export const readMoment = (_phrase: string, _now: Date): Span | undefined => undefined
