import { createHash } from 'node:crypto'
import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import type { Sealer } from './crypto.js'
import { isDuplicateKey } from './database.js'
import { ensureIndexes } from './index-store.js'
import { failed, type Outcome, ok } from './outcome.js'

/** `hash` covers all else, `before` too: whoever changes one entry must change all that follow, and can't sign them. */
type AuditDocument = {
  _id: string
  wardId: string
  number: number
  key: string
  at: Date
  by: string
  what: string
  about: string
  /** The reason, as someone wrote it. */
  sealed?: string
  before: string
  hash: string
}

const auditSchema = new Schema<AuditDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    number: { type: Number, required: true },
    key: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    what: { type: String, required: true },
    about: { type: String, required: true },
    sealed: String,
    before: { type: String, required: true },
    hash: { type: String, required: true },
  },
  { collection: 'audit', versionKey: false, strict: 'throw' },
)
auditSchema.index({ wardId: 1, number: 1 }, { unique: true, name: 'one of a number' })
auditSchema.index({ wardId: 1, key: 1 }, { unique: true, name: 'one of a key' })
auditSchema.index({ wardId: 1, about: 1, number: 1 }, { name: 'about one thing' })
auditSchema.index({ wardId: 1, what: 1, number: -1 }, { name: 'of one kind' })

/** `key`: the work that caused it, written once however often it is done. `by`: a person's id, or the house itself. */
export type NewAuditEntry = {
  key: string
  at: Date
  by: string
  what: string
  about: string
  reason?: string
}

export type AuditEntry = NewAuditEntry & { number: number }

/** `hash`: of the newest; written down elsewhere, it shows later whether entries were cut off at the end. */
export type AuditChain = { entries: number; hash: string }

export type AuditStore = {
  append(entry: NewAuditEntry): Promise<void>
  /** All that happened to one thing, oldest first. */
  list(about: string): Promise<AuditEntry[]>
  /** Newest first. */
  latest(what: string, limit: number): Promise<AuditEntry[]>
  /** Reads all. Fails with the number of the first entry that is missing, was changed, or does not follow. */
  verify(): Promise<Outcome<AuditChain, { broken: number }>>
  ensureIndexes(): Promise<void>
}

/** Each process that writes at the same time costs the others a try. */
const TRIES = 100

/** In a fixed order, so the same entry gives the same hash. */
const told = ({ wardId, number, key, at, by, what, about, sealed, before }: Omit<AuditDocument, 'hash'>) =>
  JSON.stringify([wardId, number, key, at.toISOString(), by, what, about, sealed ?? null, before])

/** What a ward must be able to account for: entries are added, and nothing here changes or removes one. */
export const createAuditStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): AuditStore => {
  const model = db.models.AuditEntry ?? db.model('AuditEntry', auditSchema)
  const entries = model.collection as unknown as mongo.Collection<AuditDocument>
  const hashOf = (entry: Omit<AuditDocument, 'hash'>): string =>
    sealer.sign(createHash('sha256').update(told(entry)).digest('hex'))

  const opened = ({ _id, number, key, at, by, what, about, sealed }: AuditDocument): AuditEntry => ({
    ...{ number, key, at, by, what, about },
    ...(sealed === undefined ? {} : { reason: sealer.open('content', sealed, `audit ${wardId}/${key}`) }),
  })

  const following = async ({ reason, ...entry }: NewAuditEntry): Promise<AuditDocument> => {
    const [last] = await entries.find({ wardId }).sort({ number: -1 }).limit(1).toArray()
    const number = (last?.number ?? 0) + 1
    const sealed =
      reason === undefined ? undefined : sealer.seal('content', reason, `audit ${wardId}/${entry.key}`)
    const document = {
      ...{ _id: `${wardId}/${number}`, wardId, number, ...entry, before: last?.hash ?? '' },
      ...(sealed === undefined ? {} : { sealed }),
    }
    return { ...document, hash: hashOf(document) }
  }

  const isWritten = async (key: string) => (await entries.countDocuments({ wardId, key }, { limit: 1 })) > 0

  const append: AuditStore['append'] = async entry => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await isWritten(entry.key)) return
      try {
        await entries.insertOne(await following(entry))
        return
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
    }
    throw new Error(`others wrote to the audit ${TRIES} times in a row`)
  }

  /** The work of one process waits for itself, so that only processes meet at a number. */
  let writing: Promise<unknown> = Promise.resolve()

  return {
    append: entry => {
      const done = writing.then(() => append(entry))
      writing = done.catch(() => undefined)
      return done
    },
    list: async about => (await entries.find({ wardId, about }).sort({ number: 1 }).toArray()).map(opened),
    latest: async (what, limit) =>
      (await entries.find({ wardId, what }).sort({ number: -1 }).limit(limit).toArray()).map(opened),
    verify: async () => {
      let chain: AuditChain = { entries: 0, hash: '' }
      for await (const entry of entries.find({ wardId }).sort({ number: 1 })) {
        const number = chain.entries + 1
        const follows = entry.number === number && entry.before === chain.hash && entry.hash === hashOf(entry)
        if (!follows) return failed({ broken: number })
        chain = { entries: number, hash: entry.hash }
      }
      return ok(chain)
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
