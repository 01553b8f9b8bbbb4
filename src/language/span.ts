/** A point in time (`from` equals `to`) or a span whose end is excluded. */
export type Span = { from: Date; to: Date }
