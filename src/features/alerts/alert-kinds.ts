const HOUR = 3600_000
const DAY = 24 * HOUR

/**
 * `prefix` begins the code. `valid`: how long such a warning usually holds; `validAtMost`: what may be asked for.
 * `lifeSafety`: every minute counts, so it leaves on one duty officer's word and at any hour.
 */
type AlertKindFacts = { prefix: string; valid: number; validAtMost: number; lifeSafety?: true }

/** What a ward warns of. Data: a text `alerts:kind.NAME` and `alerts:heading.NAME` goes with each. */
export const ALERT_KINDS = {
  fire: { prefix: 'CC', valid: 3 * HOUR, validAtMost: 2 * DAY, lifeSafety: true },
  flood: { prefix: 'TT', valid: 12 * HOUR, validAtMost: 3 * DAY, lifeSafety: true },
  'missing-child': { prefix: 'TN', valid: 2 * DAY, validAtMost: 30 * DAY, lifeSafety: true },
  'missing-person': { prefix: 'TN', valid: 3 * DAY, validAtMost: 30 * DAY },
  scam: { prefix: 'CB', valid: 14 * DAY, validAtMost: 30 * DAY },
  theft: { prefix: 'CB', valid: 7 * DAY, validAtMost: 30 * DAY },
  wanted: { prefix: 'TY', valid: 7 * DAY, validAtMost: 60 * DAY },
  traffic: { prefix: 'GT', valid: 6 * HOUR, validAtMost: 7 * DAY },
  other: { prefix: 'TH', valid: 3 * DAY, validAtMost: 30 * DAY },
} as const satisfies Record<string, AlertKindFacts>

export type AlertKind = keyof typeof ALERT_KINDS

export const isLifeSafety = (kind: AlertKind): boolean => 'lifeSafety' in ALERT_KINDS[kind]
