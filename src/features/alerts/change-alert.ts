import { failed, type Outcome } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import type { Alert, AlertRefusal, OfficerRef, Word } from './alert.js'
import type { AlertDeps } from './alert-deps.js'

/** What an officer does to an alert; `key` is that of the work, so the same work is done once. */
export type AlertAct = { key: string; at: Date; by: OfficerRef; person: Person | undefined; alertId: string }

/** Changes an alert that must be there; `decide` may be asked again, on what others did meanwhile. */
export const changeAlert = async (
  deps: Pick<AlertDeps, 'alerts'>,
  id: string,
  decide: (alert: Alert) => Outcome<Alert, AlertRefusal>,
): Promise<Outcome<Alert, AlertRefusal>> =>
  (await deps.alerts.change(id, decide)) ?? failed({ why: 'not-found' })

export const withWord = (
  alert: Alert,
  { key, at, by }: AlertAct,
  word: Pick<Word, 'what' | 'why'>,
  change: Partial<Pick<Alert, 'state' | 'sendAt'>> = {},
): Alert => ({
  ...alert,
  ...change,
  content: { ...alert.content, words: [...alert.content.words, { key, by, at, ...word }] },
  updatedAt: at,
})

/** It is no longer where this could be done: because of whose word. */
export const wrongState = (alert: Alert): AlertRefusal => {
  const { code, state } = alert
  const last = alert.content.words.findLast(({ what }) => what !== 'confirmed' && what !== 'objected')
  // Nobody took it back: its time ran out.
  if (state === 'withdrawn' && last?.what !== 'withdrawn') return { why: 'approval-expired', code }
  return { why: 'wrong-state', code, state, ...(last ? { by: last.by.name } : {}) }
}
