import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import type { Sealer } from '../../foundation/crypto.js'
import { isDuplicateKey } from '../../foundation/database.js'
import type { Ids } from '../../foundation/ids.js'
import { ensureIndexes } from '../../foundation/index-store.js'
import type { Language } from '../../foundation/texts.js'
import { SECRET_LENGTH } from './report-code.js'

/** Who reported: kept apart from what was said, under a key of its own. */
export type Reporter = {
  reportId: string
  chat: ChatAddress
  language: Language
  /** Missing when they asked for their name not to be kept. */
  displayName?: string
  /** Opens the report from any chat. */
  secret: string
}

type ReporterDocument = {
  _id: string
  wardId: string
  chatLookup: string
  secretLookup: string
  sealed: string
  /** The key of what last did not reach them. */
  undelivered?: string
  /** They were heard again when it was not safe to write to them unasked. */
  returnedAt?: Date
  createdAt: Date
}

const reporterSchema = new Schema<ReporterDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    chatLookup: { type: String, required: true },
    secretLookup: { type: String, required: true },
    sealed: { type: String, required: true },
    undelivered: String,
    returnedAt: Date,
    createdAt: { type: Date, required: true },
  },
  { collection: 'reporters', versionKey: false, strict: 'throw' },
)
reporterSchema.index({ wardId: 1, chatLookup: 1, createdAt: -1 }, { name: 'of a chat' })
reporterSchema.index({ wardId: 1, returnedAt: 1 }, { name: 'who wait for a safe time' })
reporterSchema.index({ wardId: 1, secretLookup: 1 }, { unique: true, name: 'by secret' })

export type NewReporter = Omit<Reporter, 'secret'> & { at: Date }

export type ReporterStore = {
  /** Keeps them with a new secret; those kept already keep theirs. A name is kept or dropped as it is told now. */
  keep(reporter: NewReporter): Promise<Reporter>
  of(reportId: string): Promise<Reporter | undefined>
  /** Ids of the reports that came from this chat, newest first. */
  reportIdsOf(chat: ChatAddress): Promise<string[]>
  reportIdOfSecret(secret: string): Promise<string | undefined>
  /** What did not reach the reporter, by its key; it takes the place of the one before. */
  keepUndelivered(reportId: string, key: string): Promise<void>
  /** What did not reach the people of these chats: its key, by report. One read. */
  undeliveredIn(chats: ChatAddress[]): Promise<Map<string, string>>
  /** They were heard again, and what did not reach them must wait; it is among the `waiting` until it is dropped. */
  waitForSafeTime(reportId: string, at: Date): Promise<void>
  waiting(): Promise<Map<string, string>>
  /** Unless another has taken its place. */
  dropUndelivered(reportId: string, key: string): Promise<void>
  /** Whose report it was is known no more. */
  drop(reportId: string): Promise<void>
  ensureIndexes(): Promise<void>
}

const MOST_SHOWN = 50

export const createReporterStore = (
  db: Connection,
  { wardId, sealer, ids }: { wardId: string; sealer: Sealer; ids: Ids },
): ReporterStore => {
  const model = db.model('Reporter', reporterSchema)
  const reporters = model.collection as unknown as mongo.Collection<ReporterDocument>
  const chatLookup = (chat: ChatAddress) => sealer.lookup(`${wardId}/reporter/${chatKey(chat)}`)
  const secretLookup = (secret: string) => sealer.lookup(`${wardId}/secret/${secret}`)
  const seal = ({ reportId, ...identity }: Reporter) =>
    sealer.seal('identity', JSON.stringify(identity), reportId)
  const unpack = (document: ReporterDocument): Reporter => ({
    reportId: document._id,
    ...(JSON.parse(sealer.open('identity', document.sealed, document._id)) as Omit<Reporter, 'reportId'>),
  })

  const of: ReporterStore['of'] = async reportId => {
    const document = await reporters.findOne({ _id: reportId, wardId })
    return document ? unpack(document) : undefined
  }

  const rename = async (standing: Reporter, displayName: string | undefined): Promise<Reporter> => {
    if (standing.displayName === displayName) return standing
    const { displayName: _, ...rest } = standing
    const renamed = { ...rest, ...(displayName ? { displayName } : {}) }
    await reporters.updateOne({ _id: standing.reportId, wardId }, { $set: { sealed: seal(renamed) } })
    return renamed
  }

  const keep: ReporterStore['keep'] = async ({ at, ...identity }) => {
    const standing = await of(identity.reportId)
    if (standing) return rename(standing, identity.displayName)
    const reporter = { ...identity, secret: ids.code(SECRET_LENGTH) }
    try {
      await reporters.insertOne({
        _id: reporter.reportId,
        wardId,
        chatLookup: chatLookup(reporter.chat),
        secretLookup: secretLookup(reporter.secret),
        sealed: seal(reporter),
        createdAt: at,
      })
      return reporter
    } catch (error) {
      // The same work done twice at once: what stands counts.
      const other = isDuplicateKey(error) ? await of(identity.reportId) : undefined
      if (other) return other
      throw error
    }
  }

  const undelivered = async (filter: mongo.Filter<ReporterDocument>) => {
    const found = await reporters
      .find({ wardId, ...filter })
      .project<{ _id: string; undelivered?: string }>({ undelivered: 1 })
      .toArray()
    return new Map(found.flatMap(({ _id, undelivered }) => (undelivered ? [[_id, undelivered]] : [])))
  }

  return {
    keep,
    of,
    reportIdsOf: async chat => {
      const found = await reporters
        .find({ wardId, chatLookup: chatLookup(chat) })
        .sort({ createdAt: -1 })
        .limit(MOST_SHOWN)
        .project<{ _id: string }>({ _id: 1 })
        .toArray()
      return found.map(({ _id }) => _id)
    },
    reportIdOfSecret: async secret =>
      (await reporters.findOne({ wardId, secretLookup: secretLookup(secret) }))?._id,
    keepUndelivered: async (reportId, undelivered) => {
      await reporters.updateOne(
        { _id: reportId, wardId },
        { $set: { undelivered }, $unset: { returnedAt: '' } },
      )
    },
    undeliveredIn: chats =>
      undelivered({ chatLookup: { $in: chats.map(chatLookup) }, undelivered: { $exists: true } }),
    waitForSafeTime: async (reportId, returnedAt) => {
      const kept = { _id: reportId, wardId, undelivered: { $exists: true } }
      await reporters.updateOne(kept, { $set: { returnedAt } })
    },
    waiting: () => undelivered({ returnedAt: { $gt: new Date(0) } }),
    dropUndelivered: async (reportId, undelivered) => {
      await reporters.updateOne(
        { _id: reportId, wardId, undelivered },
        { $unset: { undelivered: '', returnedAt: '' } },
      )
    },
    drop: async reportId => {
      await reporters.deleteOne({ _id: reportId, wardId })
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
