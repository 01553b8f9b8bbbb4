import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import type { Sealer } from '../../foundation/crypto.js'
import { isDuplicateKey } from '../../foundation/database.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Alert, AlertContent, AlertState } from './alert.js'
import { alertCode, CODE_PREFIXES } from './alert-code.js'

type AlertDocument = Omit<Alert, 'id' | 'content'> & { _id: string; sealed: string; version: number }

const alertSchema = new Schema<AlertDocument>(
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
    updatedAt: { type: Date, required: true },
    version: { type: Number, required: true },
  } as never,
  { collection: 'alerts', versionKey: false, strict: 'throw' },
)
alertSchema.index({ wardId: 1, code: 1 }, { unique: true, name: 'one of a code' })
alertSchema.index({ wardId: 1, state: 1, sendAt: 1 }, { name: 'to be sent by state' })
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
  /** Those in one of these states, newest first. */
  inStates(states: readonly AlertState[]): Promise<Alert[]>
  /** Sent in that span (`to` excluded), oldest first. */
  recent(from: Date, to: Date): Promise<Alert[]>
  /** The newest, by when they were proposed. */
  latest(limit: number): Promise<Alert[]>
  ensureIndexes(): Promise<void>
}

const TRIES = 20

/** More wait nowhere at once. */
const MOST_LISTED = 50

const packing = (sealer: Sealer) => ({
  pack: ({ id, content, ...rest }: Alert, version: number): AlertDocument => ({
    _id: id,
    ...rest,
    sealed: sealer.seal('content', JSON.stringify(content), id),
    version,
  }),
  unpack: ({ _id, sealed, version: _, ...rest }: AlertDocument): Alert => ({
    id: _id,
    ...rest,
    content: readContent(sealer.open('content', sealed, _id)),
  }),
})

/** JSON has no dates. */
const readContent = (json: string): AlertContent =>
  JSON.parse(json, (name, value: unknown) =>
    name === 'at' && typeof value === 'string' ? new Date(value) : value,
  ) as AlertContent

export const createAlertStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): AlertStore => {
  const model = db.model('Alert', alertSchema)
  const alerts = model.collection as unknown as mongo.Collection<AlertDocument>
  const { pack, unpack } = packing(sealer)

  const read = (id: string) => alerts.findOne({ _id: id, wardId })
  const find: AlertStore['find'] = async id => {
    const document = await read(id)
    return document ? unpack(document) : undefined
  }
  const list = async (where: object, sort: Record<string, 1 | -1>, limit: number) => {
    const found = await alerts
      .find({ wardId, ...where })
      .sort(sort)
      .limit(limit)
      .toArray()
    return found.map(unpack)
  }

  const change: AlertStore['change'] = async (id, decide) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const document = await read(id)
      if (!document) return undefined
      const before = unpack(document)
      const decided = decide(before)
      if (!decided.ok || decided.value === before) return decided
      const { _id, ...fields } = pack(decided.value, document.version + 1)
      const done = await alerts.updateOne({ _id, wardId, version: document.version }, { $set: fields })
      if (done.matchedCount === 1) return decided
    }
    throw new Error(`an alert was changed by others ${TRIES} times in a row`)
  }

  return {
    find,
    byCode: async code => {
      const document = await alerts.findOne({ wardId, code })
      return document ? unpack(document) : undefined
    },
    byNumber: number => {
      const codes = CODE_PREFIXES.map(prefix => alertCode(prefix, number))
      return list({ code: { $in: codes } }, { proposedAt: -1 }, MOST_LISTED)
    },
    insert: async alert => {
      try {
        await alerts.insertOne(pack(alert, 1))
        return alert
      } catch (error) {
        const standing = isDuplicateKey(error) ? await find(alert.id) : undefined
        if (standing) return standing
        throw error
      }
    },
    change,
    sendable: now => list({ state: 'approved', sendAt: { $lte: now } }, { sendAt: 1 }, MOST_LISTED),
    inStates: states => list({ state: { $in: [...states] } }, { proposedAt: -1 }, MOST_LISTED),
    recent: (from, to) => list({ sentAt: { $gte: from, $lt: to } }, { sentAt: 1 }, 0),
    latest: limit => list({}, { proposedAt: -1 }, limit),
    ensureIndexes: () => model.createIndexes(),
  }
}
