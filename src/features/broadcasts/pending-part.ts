import type { BulletinPart, WeekId } from './broadcast.js'

/** What staff wrote while no draft stood: it goes into the next one. */
export type PendingPart = {
  /** The part's own. */
  id: string
  wardId: string
  /** The bulletin that took it. */
  week?: WeekId
  content: { part: BulletinPart }
  addedAt: Date
}
