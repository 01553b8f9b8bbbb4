import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import type { Sealer } from '../../foundation/crypto.js'
import { isDuplicateKey } from '../../foundation/database.js'
import type { Ids } from '../../foundation/ids.js'
import { ensureIndexes } from '../../foundation/index-store.js'
import type { Language } from '../../foundation/texts.js'
import type { Behalf } from './report.js'
import { SECRET_LENGTH } from './report-code.js'
import { chatsMoved } from './reporter-moved.js'

/** Who reported: kept apart from what was said, under a key of its own. */
export type Reporter = {
  reportId: string
  chat: ChatAddress
  language: Language
  /** Missing when they asked for their name not to be kept. */
  displayName?: string
  /** Opens the report from any chat. */
  secret: string
  /** Told for someone else, who has a receipt with a secret of their own, and the chat in which they last showed it. */
  behalf?: Behalf
  otherSecret?: string
  otherChat?: ChatAddress
}

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

  const write = (reporter: Reporter, more: Partial<ReporterDocument> = {}) =>
    reporters.updateOne({ _id: reporter.reportId, wardId }, { $set: { sealed: seal(reporter), ...more } })

  type AsTold = Pick<NewReporter, 'displayName' | 'behalf'>
  /** The name and for whom, as they are told now; a second secret that was given out stays. */
  const retell = async (standing: Reporter, { displayName, behalf }: AsTold): Promise<Reporter> => {
    const same = JSON.stringify(standing.behalf) === JSON.stringify(behalf)
    if (standing.displayName === displayName && same) return standing
    const { displayName: _, behalf: __, ...rest } = standing
    const otherSecret = standing.otherSecret ?? (behalf ? ids.code(SECRET_LENGTH) : undefined)
    const retold: Reporter = {
      ...rest,
      ...(displayName ? { displayName } : {}),
      ...(behalf ? { behalf } : {}),
      ...(otherSecret ? { otherSecret } : {}),
    }
    await write(retold, otherSecret ? { otherSecretLookup: secretLookup(otherSecret) } : {})
    return retold
  }

  const keep: ReporterStore['keep'] = async ({ at, ...identity }) => {
    const standing = await of(identity.reportId)
    if (standing) return retell(standing, identity)
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

  const moveChat: ReporterStore['moveChat'] = async (reportId, move) => {
    const document = await reporters.findOne({ _id: reportId, wardId })
    if (!document) return false
    const moved = chatsMoved(unpack(document), move)
    if (moved === 'unknown') return false
    if (moved === 'there') return true
    const { chat, otherChat } = moved
    const $set = {
      ...{ sealed: seal(moved), chatLookup: chatLookup(chat) },
      ...(otherChat ? { otherChatLookup: chatLookup(otherChat) } : {}),
    }
    const $unset = {
      ...{ undelivered: '' as const, returnedAt: '' as const },
      ...(otherChat ? {} : { otherChatLookup: '' as const }),
    }
    const asRead = { _id: reportId, wardId, sealed: document.sealed }
    const written = await reporters.updateOne(asRead, { $set, $unset })
    // Somebody wrote in between: what they wrote counts.
    return written.matchedCount > 0 || moveChat(reportId, move)
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
      await write({ ...unpack(document), otherChat: chat }, { otherChatLookup: chatLookup(chat) })
      return true
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
