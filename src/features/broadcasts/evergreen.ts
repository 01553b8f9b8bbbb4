import type { StaffRef } from './broadcast.js'

/** A text that always holds ("lock the gate, lock the bike"), read when the week has no approved bulletin. */
export type Evergreen = {
  id: string
  wardId: string
  state: 'proposed' | 'approved'
  content: { words: string; by: StaffRef; approval?: { key: string; by: StaffRef; at: Date } }
  proposedAt: Date
  approvedAt?: Date
}

const NUMBERS = 9000
const FIRST_NUMBER = 1000

/** Four digits that say which one is meant where there are no buttons; the same for ever. */
export const evergreenNumber = ({ id }: Pick<Evergreen, 'id'>): number =>
  FIRST_NUMBER + [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % NUMBERS, 0)

/** Why a use case does not do it; each has its own text. */
export type EvergreenRefusal =
  | { why: 'not-allowed' }
  | { why: 'own' }
  | { why: 'no-evergreen' }
  | { why: 'already-approved' }
