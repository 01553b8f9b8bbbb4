import { CIVIL_KINDS } from './kinds/civil-kinds.js'
import { ORDER_KINDS } from './kinds/order-kinds.js'
import { PROPERTY_KINDS } from './kinds/property-kinds.js'
import type { ReportKind } from './kinds/report-kind.js'
import { RESCUE_KINDS } from './kinds/rescue-kinds.js'
import { VIOLENCE_KINDS } from './kinds/violence-kinds.js'

const ALL = [...PROPERTY_KINDS, ...VIOLENCE_KINDS, ...RESCUE_KINDS, ...ORDER_KINDS, ...CIVIL_KINDS] as const

export type ReportKindId = (typeof ALL)[number]['id']

/** In the order they are offered: what a ward hears most, then the rest, what fits nowhere at the end. */
const ORDER: readonly ReportKindId[] = [
  ...([
    'theft',
    'robbery',
    'fight',
    'noise',
    'drugs',
    'gambling',
    'fraud',
    'debt',
    'fire',
    'traffic',
  ] as const),
  ...([
    'life-danger',
    'domestic-violence',
    'child-abuse',
    'trafficking',
    'missing',
    'lost-property',
  ] as const),
  ...(['weapons', 'vice', 'suspicious', 'wanted', 'environment', 'disaster', 'animals', 'dispute'] as const),
  ...(['residence', 'infrastructure', 'complaint', 'other'] as const),
]

const BY_ID = new Map<string, ReportKind & { id: ReportKindId }>(ALL.map(kind => [kind.id, kind]))

export const isReportKind = (id: unknown): id is ReportKindId => typeof id === 'string' && BY_ID.has(id)

export const kindOf = (id: ReportKindId): ReportKind & { id: ReportKindId } => {
  const found = BY_ID.get(id)
  if (!found) throw new Error(`no report kind "${id}"`)
  return found
}

/** Texts for each: `reports:kind.ID`, and `reports:advice.ID` for what to do at once. */
export const REPORT_KINDS = ORDER.map(kindOf)
