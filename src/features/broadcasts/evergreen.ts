import type { StaffRef } from './broadcast.js'

/** What somebody decided about it; `key` makes doing it twice once. */
export type EvergreenAct = { key: string; by: StaffRef; at: Date }

/** A text that always holds ("lock the gate, lock the bike"), read when the week has no approved bulletin. */
export type Evergreen = {
  id: string
  wardId: string
  state: 'proposed' | 'approved' | 'dropped'
  content: { words: string; by: StaffRef; approval?: EvergreenAct; drop?: EvergreenAct }
  proposedAt: Date
  approvedAt?: Date
  droppedAt?: Date
}

/** So many wait at most; who would write more approves or drops one first. */
export const MOST_WAITING = 10

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
  | { why: 'dropped' }
  | { why: 'too-many' }
