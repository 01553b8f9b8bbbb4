import { kindOf, REPORT_KINDS, type ReportKindId } from './report-kinds.js'

/**
 * What several people tell of one and the same. `hours`: how far apart they may place it. `near`: whether the same hamlet
 * is enough, or they must name the same spot. `notOwn`: only where it was not their own that was lost.
 */
export type SharedEvent = { hours: number; near: 'area' | 'spot'; notOwn?: true }

const SHARED_EVENTS: Partial<Record<ReportKindId, SharedEvent>> = {
  fire: { hours: 3, near: 'area' },
  fight: { hours: 2, near: 'area' },
  traffic: { hours: 2, near: 'area' },
  disaster: { hours: 12, near: 'area' },
  noise: { hours: 4, near: 'area' },
  'life-danger': { hours: 2, near: 'spot' },
  robbery: { hours: 2, near: 'spot' },
  weapons: { hours: 2, near: 'spot' },
  suspicious: { hours: 3, near: 'spot' },
  animals: { hours: 12, near: 'spot' },
  missing: { hours: 48, near: 'spot' },
  environment: { hours: 24, near: 'spot' },
  infrastructure: { hours: 72, near: 'spot' },
  theft: { hours: 6, near: 'spot', notOwn: true },
}

/** Nobody may learn from the bot that such a report exists; officers alone put two of them together. */
const KEPT_QUIET: SharedEvent = { hours: 24, near: 'spot' }

/** Of one happening, people see different sides. The same spot must be named. */
const SIDES: readonly (readonly [ReportKindId, ReportKindId])[] = [
  ['fire', 'life-danger'],
  ['fire', 'infrastructure'],
  ['traffic', 'life-danger'],
  ['fight', 'life-danger'],
  ['fight', 'robbery'],
  ['fight', 'weapons'],
  ['disaster', 'life-danger'],
  ['disaster', 'infrastructure'],
  ['disaster', 'traffic'],
]

export const LONGEST_HOURS = Math.max(...Object.values(SHARED_EVENTS).map(({ hours }) => hours))

export const isSharedEvent = (id: ReportKindId): boolean => SHARED_EVENTS[id] !== undefined

export const isQuietKind = (id: ReportKindId): boolean => {
  const { confidential, silent, aboutOfficers } = kindOf(id)
  return (confidential ?? silent ?? aboutOfficers) === true
}

/** Undefined: two reports of these kinds are never of the same matter, as far as words can tell. */
export const sharedEvent = (one: ReportKindId, other: ReportKindId): SharedEvent | undefined => {
  if (kindOf(one).aboutOfficers || kindOf(other).aboutOfficers) return undefined
  if (one === other) return SHARED_EVENTS[one] ?? (isQuietKind(one) ? KEPT_QUIET : undefined)
  const sides = SIDES.some(pair => pair.includes(one) && pair.includes(other))
  const [mine, theirs] = [SHARED_EVENTS[one], SHARED_EVENTS[other]]
  return sides && mine && theirs ? { hours: Math.min(mine.hours, theirs.hours), near: 'spot' } : undefined
}

/** The kinds of reports that may tell of the same as one of this kind. */
export const kindsAlike = (kind: ReportKindId): ReportKindId[] =>
  REPORT_KINDS.map(({ id }) => id).filter(id => sharedEvent(kind, id) !== undefined)
