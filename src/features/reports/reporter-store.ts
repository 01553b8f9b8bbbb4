import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import type { Sealer } from '../../foundation/crypto.js'
import { isDuplicateKey } from '../../foundation/database.js'
import type { Ids } from '../../foundation/ids.js'
import { ensureIndexes } from '../../foundation/index-store.js'
import { SECRET_LENGTH } from './report-code.js'
import type { Reporter } from './reporter.js'
import { chatsMoved, isKnownIn } from './reporter-moved.js'
import { asToldNow } from './reporter-retold.js'

type ReporterDocument = {
  _id: string
  wardId: string
  chatLookup: string
  secretLookup: string
  otherSecretLookup?: string
  otherChatLookup?: string
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
    otherSecretLookup: String,
    otherChatLookup: String,
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
reporterSchema.index({ wardId: 1, otherSecretLookup: 1 }, { name: 'by the second secret' })
reporterSchema.index({ wardId: 1, otherChatLookup: 1, createdAt: -1 }, { name: 'of the second chat' })

export type NewReporter = Omit<Reporter, 'secret' | 'otherSecret' | 'otherChat'> & { at: Date }

export type ReporterStore = {
  /** Keeps them with a new secret; those kept already keep theirs. A name is kept or dropped as it is told now. */
  keep(reporter: NewReporter): Promise<Reporter>
  of(reportId: string): Promise<Reporter | undefined>
  /** Ids of the reports that came from this chat, newest first. */
  reportIdsOf(chat: ChatAddress): Promise<string[]>
  /** By either secret. */
  reportIdOfSecret(secret: string): Promise<string | undefined>
  /** Who shows the second secret in a chat hears of the report there; false: it is not the second one, or known there. */
  joinBySecret(secret: string, chat: ChatAddress): Promise<boolean>
  /**
   * Whoever heard of it in the one chat hears of it in the other from now on; the second chat of one told for someone
   * else stays. False: it is not known in either. What did not reach the old chat is forgotten.
   */
  moveChat(reportId: string, move: { from: ChatAddress; to: ChatAddress }): Promise<boolean>
  /** Whoever told it is called so from now on, if a name of theirs is kept. False: none is. */
  rename(reportId: string, displayName: string): Promise<boolean>
  /** The holder of the second receipt hears of it no more; the teller, and for whom it was told, stay as they are. */
  dropOther(reportId: string): Promise<void>
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

  /** Reads, decides, writes only if nobody wrote in between, else begins anew. Undefined: nobody is known. */
  const rewrite = async (
    reportId: string,
    decide: (standing: Reporter) => Reporter,
  ): Promise<Reporter | undefined> => {
    const document = await reporters.findOne({ _id: reportId, wardId })
    if (!document) return undefined
    const standing = unpack(document)
    const after = decide(standing)
    if (after === standing) return standing
    const { otherSecret, otherChat } = after
    const $set = {
      ...{ sealed: seal(after), chatLookup: chatLookup(after.chat) },
      ...(otherSecret ? { otherSecretLookup: secretLookup(otherSecret) } : {}),
      ...(otherChat ? { otherChatLookup: chatLookup(otherChat) } : {}),
    }
    const asRead = { _id: reportId, wardId, sealed: document.sealed }
    const $unset = { otherChatLookup: '' as const }
    const done = await reporters.updateOne(asRead, { $set, ...(otherChat ? {} : { $unset }) })
    return done.matchedCount > 0 ? after : rewrite(reportId, decide)
  }

  const keep: ReporterStore['keep'] = async ({ at, ...identity }) => {
    const retold = (standing: Reporter) => asToldNow(standing, identity, () => ids.code(SECRET_LENGTH))
    const standing = await rewrite(identity.reportId, retold)
    if (standing) return standing
    const otherSecret = identity.behalf ? ids.code(SECRET_LENGTH) : undefined
    const secret = ids.code(SECRET_LENGTH)
    const reporter: Reporter = { ...identity, secret, ...(otherSecret ? { otherSecret } : {}) }
    try {
      await reporters.insertOne({
        _id: reporter.reportId,
        wardId,
        chatLookup: chatLookup(reporter.chat),
        secretLookup: secretLookup(reporter.secret),
        ...(otherSecret ? { otherSecretLookup: secretLookup(otherSecret) } : {}),
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

  const moveChat: ReporterStore['moveChat'] = async (reportId, { from, to }) => {
    const after = await rewrite(reportId, standing => chatsMoved(standing, { from, to }))
    if (!after || !isKnownIn(after, to)) return false
    await reporters.updateOne({ _id: reportId, wardId }, { $unset: { undelivered: '', returnedAt: '' } })
    return true
  }

  const newest = (filter: mongo.Filter<ReporterDocument>) =>
    reporters
      .find({ wardId, ...filter })
      .sort({ createdAt: -1 })
      .limit(MOST_SHOWN)
      .project<{ _id: string; createdAt: Date }>({ _id: 1, createdAt: 1 })
      .toArray()

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
      const lookup = chatLookup(chat)
      const [own, other] = await Promise.all([
        newest({ chatLookup: lookup }),
        newest({ otherChatLookup: lookup }),
      ])
      return [...own, ...other]
        .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
        .slice(0, MOST_SHOWN)
        .map(({ _id }) => _id)
    },
    reportIdOfSecret: async secret => {
      const lookup = secretLookup(secret)
      const own = await reporters.findOne({ wardId, secretLookup: lookup })
      return (own ?? (await reporters.findOne({ wardId, otherSecretLookup: lookup })))?._id
    },
    joinBySecret: async (secret, chat) => {
      const document = await reporters.findOne({ wardId, otherSecretLookup: secretLookup(secret) })
      const known = document && [document.chatLookup, document.otherChatLookup].includes(chatLookup(chat))
      if (!document || known) return false
      return (await rewrite(document._id, standing => ({ ...standing, otherChat: chat }))) !== undefined
    },
    rename: async (reportId, displayName) => {
      const renamed = (standing: Reporter) =>
        standing.displayName === undefined ? standing : { ...standing, displayName }
      return (await rewrite(reportId, renamed))?.displayName !== undefined
    },
    dropOther: async reportId => {
      await rewrite(reportId, ({ otherChat: _, ...standing }) => standing)
    },
    moveChat,
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
