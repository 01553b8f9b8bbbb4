import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import type { GroupFailure, MadeGroup } from '../chat/channel.js'
import type { ChatAddress } from '../chat/chat-address.js'
import type { Sealer } from '../foundation/crypto.js'
import { isDuplicateKey } from '../foundation/database.js'
import { ensureIndexes } from '../foundation/index-store.js'

type MakingDocument = {
  _id: string
  wardId: string
  /** The bot's own there: channel and account. */
  account: string
  areaId: string
  title: string
  at: Date
  /** From before the platform is asked until the group is bound, or known not to be. */
  open?: true
  failure?: MakingFailure
  sealed?: string
}

const makingSchema = new Schema<MakingDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    account: { type: String, required: true },
    areaId: { type: String, required: true },
    title: { type: String, required: true },
    at: { type: Date, required: true },
    open: Boolean,
    failure: String,
    sealed: String,
  },
  { collection: 'groupMakings', versionKey: false, strict: 'throw' },
)
makingSchema.index(
  { wardId: 1, account: 1, areaId: 1 },
  { unique: true, partialFilterExpression: { open: true }, name: 'one at a time' },
)
makingSchema.index({ wardId: 1, account: 1, areaId: 1, at: -1 }, { name: 'newest of an area' })

const DAYS_KEPT = 90
makingSchema.index({ at: 1 }, { expireAfterSeconds: DAYS_KEPT * 86_400, name: 'kept 90 days' })

export type BotAccount = Pick<ChatAddress, 'channel' | 'account'>

/** `standing`: there was one already, and nobody was asked whether they want a second. */
export type MakingFailure = GroupFailure | 'standing'

/** `members`: who were to be taken in, by their ids on the platform. */
export type Made = MadeGroup & { members: string[] }

/** `key`: of the wish. Everything about it may be done twice. */
export type Making = { key: string; on: BotAccount; areaId: string; title: string; at: Date }

/**
 * `lost`: begun before by this same key, and nobody knows what came of it. `busy`: by another key, and not at its end.
 */
export type MakingState =
  | { state: 'begun' | 'lost' | 'busy' }
  | { state: 'failed'; failure: MakingFailure }
  | { state: 'made'; made: Made }

export type GroupMakingStore = {
  begin(making: Making): Promise<MakingState>
  made(key: string, made: Made): Promise<void>
  failed(key: string, failure: MakingFailure): Promise<void>
  /** The group it made is bound. */
  close(key: string): Promise<void>
  underWay(on: BotAccount): Promise<boolean>
  /** The name of a group of which nobody knows whether it was made: the last one tried there. */
  doubtful(on: BotAccount, areaId: string): Promise<string | undefined>
  ensureIndexes(): Promise<void>
}

/** What became of each wish for a group: a platform makes another one each time it is asked. */
export const createGroupMakingStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): GroupMakingStore => {
  const model = db.model('GroupMaking', makingSchema)
  const makings = model.collection as unknown as mongo.Collection<MakingDocument>
  const idOf = (key: string) => `${wardId}/${key}`
  const accountOf = ({ channel, account }: BotAccount) => `${channel}:${account}`

  const stateOf = ({ _id, failure, sealed }: MakingDocument): MakingState => {
    if (failure) return { state: 'failed', failure }
    if (!sealed) return { state: 'lost' }
    return { state: 'made', made: JSON.parse(sealer.open('identity', sealed, _id)) as Made }
  }

  return {
    begin: async ({ key, on, areaId, title, at }) => {
      const _id = idOf(key)
      const known = await makings.findOne({ _id })
      if (known) return stateOf(known)
      try {
        await makings.insertOne({ _id, wardId, account: accountOf(on), areaId, title, at, open: true })
        return { state: 'begun' }
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        return { state: 'busy' }
      }
    },
    made: async (key, made) => {
      const _id = idOf(key)
      const sealed = sealer.seal('identity', JSON.stringify(made), _id)
      await makings.updateOne({ _id }, { $set: { sealed } })
    },
    failed: async (key, failure) => {
      await makings.updateOne({ _id: idOf(key) }, { $set: { failure }, $unset: { open: '' } })
    },
    close: async key => {
      await makings.updateOne({ _id: idOf(key) }, { $unset: { open: '' } })
    },
    underWay: async on => (await makings.findOne({ wardId, account: accountOf(on), open: true })) !== null,
    doubtful: async (on, areaId) => {
      const there = { wardId, account: accountOf(on), areaId }
      const last = await makings.find(there).sort({ at: -1 }).limit(1).next()
      return last?.failure === 'unsure' ? last.title : undefined
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
