import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../../foundation/index-store.js'
import type { Outcome } from '../../foundation/outcome.js'
import { createSealedStore, datesNamedAt, type SealedStoreOptions } from '../../foundation/sealed-store.js'
import type { Alert, AlertState } from './alert.js'
import { alertCode, CODE_PREFIXES } from './alert-code.js'

const alertSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    code: { type: String, required: true },
    kind: { type: String, required: true },
    areaIds: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    lifeSafety: { type: Boolean, required: true },
    follows: Schema.Types.Mixed,
    followedBy: Schema.Types.Mixed,
    sealed: { type: String, required: true },
    proposedAt: { type: Date, required: true },
    approvableUntil: { type: Date, required: true },
    validUntil: { type: Date, required: true },
    sendAt: Date,
    sentAt: Date,
    lapseToldAt: Date,
    endedToldAt: Date,
    remindedAt: Date,
    chasedAt: Date,
    updatedAt: { type: Date, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'alerts', versionKey: false, strict: 'throw' },
)
alertSchema.index({ wardId: 1, code: 1 }, { unique: true, name: 'one of a code' })
alertSchema.index({ wardId: 1, state: 1, sendAt: 1 }, { name: 'to be sent by state' })
alertSchema.index({ wardId: 1, state: 1, proposedAt: -1 }, { name: 'newest by state' })
alertSchema.index({ wardId: 1, 'follows.alertId': 1, proposedAt: -1 }, { name: 'newest followers' })
alertSchema.index({ wardId: 1, sentAt: -1 }, { name: 'sent' })
alertSchema.index({ wardId: 1, proposedAt: -1 }, { name: 'newest' })

export type AlertStore = {
  find(id: string): Promise<Alert | undefined>
  byCode(code: string): Promise<Alert | undefined>
  /** Of any kind, newest first. */
  byNumber(number: number): Promise<Alert[]>
  /** Stores it, and gives the one that stands when its id is taken already. */
  insert(alert: Alert): Promise<Alert>
  /**
   * Reads, decides, writes only if nobody wrote in between, else begins anew: so of two who want the same, one decides
   * on what the other did. `decide` is pure; giving back the alert it got writes nothing. Undefined: no such alert.
   */
  change<Failure>(
    id: string,
    decide: (alert: Alert) => Outcome<Alert, Failure>,
  ): Promise<Outcome<Alert, Failure> | undefined>
  /** Approved ones whose hour has come. */
  sendable(now: Date): Promise<Alert[]>
  /** Those in one of these states, newest first; only what was proposed `since` then. */
  inStates(states: readonly AlertState[], since?: Date): Promise<Alert[]>
  /** All that follow this one, in whatever state, newest first. */
  followersOf(alertId: string): Promise<Alert[]>
  /** Sent in that span (`to` excluded), oldest first. */
  recent(from: Date, to: Date): Promise<Alert[]>
  /** The newest, by when they were proposed. */
  latest(limit: number): Promise<Alert[]>
  ensureIndexes(): Promise<void>
}

/** More wait nowhere at once. */
const MOST_LISTED = 50

export const createAlertStore = (db: Connection, options: SealedStoreOptions): AlertStore => {
  const model = db.model('Alert', alertSchema)
  const { find, insert, change, list } = createSealedStore<Alert>(model, { ...options, revive: datesNamedAt })
  return {
    find,
    byCode: async code => (await list({ code }, { code: 1 }, 1))[0],
    byNumber: number => {
      const codes = CODE_PREFIXES.map(prefix => alertCode(prefix, number))
      return list({ code: { $in: codes } }, { proposedAt: -1 }, MOST_LISTED)
    },
    insert,
    change,
    sendable: now => list({ state: 'approved', sendAt: { $lte: now } }, { sendAt: 1 }, MOST_LISTED),
    inStates: async (states, since) => {
      const from = since ? { proposedAt: { $gte: since } } : {}
      // Each state has its own order in the index; not every engine weaves several into one.
      const found = await Promise.all(
        states.map(state => list({ state, ...from }, { proposedAt: -1 }, MOST_LISTED)),
      )
      return found
        .flat()
        .sort((a, b) => b.proposedAt.getTime() - a.proposedAt.getTime())
        .slice(0, MOST_LISTED)
    },
    followersOf: alertId => list({ 'follows.alertId': alertId }, { proposedAt: -1 }, MOST_LISTED),
    recent: (from, to) => list({ sentAt: { $gte: from, $lt: to } }, { sentAt: 1 }, 0),
    latest: limit => list({}, { proposedAt: -1 }, limit),
    ensureIndexes: () => ensureIndexes(model),
  }
}
