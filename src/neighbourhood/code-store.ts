import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import type { Sealer } from '../foundation/crypto.js'
import { isDuplicateKey } from '../foundation/database.js'
import { ensureIndexes } from '../foundation/index-store.js'
import { failed, type Outcome, ok } from '../foundation/outcome.js'
import { CODE_LENGTH, type CodeFailure, type CodeGift, type CodePurpose, codeFrom } from './code.js'
import { createTriesStore } from './tries-store.js'

/** Whose report goes where is as secret as who told it. */
type KeptGift = Exclude<CodeGift, { purpose: 'move-report' }> | { purpose: 'move-report'; sealed: string }

type CodeDocument = {
  /** A hash of the code: who reads the database can't use it. */
  _id: string
  wardId: string
  purpose: CodePurpose
  gift: KeptGift
  madeBy: string
  /** The effect that made it: the same one again makes the same code. */
  madeIn: string
  madeAt: Date
  expiresAt: Date
  usedBy?: string
  usedAt?: Date
  /** The effect that used it: the same one again is the same use. */
  usedIn?: string
  /** Nobody had anything of it: many could read it. */
  spoilt?: true
}

const codeSchema = new Schema<CodeDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    purpose: { type: String, required: true },
    gift: { type: Schema.Types.Mixed, required: true },
    madeBy: { type: String, required: true },
    madeIn: { type: String, required: true },
    madeAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    usedBy: String,
    usedAt: Date,
    usedIn: String,
    spoilt: Boolean,
  },
  { collection: 'codes', versionKey: false, strict: 'throw' },
)

const DAYS_KEPT = 90
// Whoever brings one late is told that it is over, for a season.
codeSchema.index(
  { expiresAt: 1 },
  { expireAfterSeconds: DAYS_KEPT * 86_400, name: 'kept 90 days past its end' },
)

/** Two codes may come out the same by chance; then the next one is taken. */
const TURNS = 5

type CodeUse = { code: string; purposes: CodePurpose[]; by: string; key: string; at: Date }
export type RedeemedCode = { id: string; gift: CodeGift }

export type CodeStore = {
  /**
   * The same key gives the same code; one that nobody has used yet gets the new expiry, for one that was spoilt there
   * is another. Undefined once it was used.
   */
  make(order: {
    gift: CodeGift
    madeBy: string
    key: string
    at: Date
    expiresAt: Date
  }): Promise<string | undefined>
  /**
   * `by`: whoever brings it, as only a holder of the keys can look them up. A code of another purpose stays good, and
   * so does one brought by whoever made it (`own`).
   */
  redeem(use: CodeUse): Promise<Outcome<RedeemedCode, CodeFailure>>
  /** Everybody could read it: nobody may use it any more. True: it was good till then. `purposes`: only one of these. */
  spoil(use: Omit<CodeUse, 'purposes'> & { purposes?: CodePurpose[] }): Promise<boolean>
  ensureIndexes(): Promise<void>
}

export const createCodeStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): CodeStore => {
  const model = db.model('Code', codeSchema)
  const codes = model.collection as unknown as mongo.Collection<CodeDocument>
  const tries = createTriesStore(db, { wardId, sealer, what: 'code' })
  const idOf = (code: string) => sealer.lookup(`${wardId}/code/${code}`)

  const kept = (gift: CodeGift, _id: string): KeptGift => {
    if (gift.purpose !== 'move-report') return gift
    return { purpose: gift.purpose, sealed: sealer.seal('identity', JSON.stringify(gift), _id) }
  }
  const given = (gift: KeptGift, _id: string): CodeGift =>
    gift.purpose === 'move-report'
      ? (JSON.parse(sealer.open('identity', gift.sealed, _id)) as CodeGift)
      : gift

  const inserted = async (document: CodeDocument): Promise<boolean> => {
    try {
      await codes.insertOne(document)
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }

  const redeem: CodeStore['redeem'] = async use => {
    if (await tries.tooMany(use)) return failed('too-many-tries')
    await tries.add(use)
    const { code, purposes, by, key, at } = use
    const _id = idOf(code)
    const good = { purpose: { $in: purposes }, usedAt: { $exists: false }, expiresAt: { $gt: at } }
    const free = { _id, ...good, madeBy: { $ne: by } }
    await codes.updateOne(free, { $set: { usedBy: by, usedAt: at, usedIn: key } })
    const found = await codes.findOne({ _id })
    if (!found) return failed('unknown')
    if (found.usedIn === key) return ok({ id: _id, gift: given(found.gift, _id) })
    if (found.usedAt) return failed('used')
    if (found.madeBy === by && found.expiresAt > at) return failed('own')
    return failed(purposes.includes(found.purpose) ? 'expired' : 'other-purpose')
  }

  const make: CodeStore['make'] = async order => {
    const { gift, madeBy, key, at, expiresAt } = order
    for (let turn = 0; turn < TURNS; turn += 1) {
      const code = codeFrom(sealer.sign(`${wardId}/code/${key}/${turn}`), CODE_LENGTH[gift.purpose])
      const _id = idOf(code)
      const purpose = gift.purpose
      const fresh = {
        _id,
        wardId,
        purpose,
        gift: kept(gift, _id),
        madeBy,
        madeIn: key,
        madeAt: at,
        expiresAt,
      }
      if (await inserted(fresh)) return code
      const free = { _id, madeIn: key, usedAt: { $exists: false } }
      const renewed = await codes.updateOne(free, { $set: { expiresAt } })
      if (renewed.matchedCount > 0) return code
      if (await codes.findOne({ _id, madeIn: key, spoilt: { $exists: false } })) return undefined
    }
    throw new Error(`no free code in ${TURNS} turns`)
  }

  return {
    make,
    redeem,
    spoil: async ({ code, by, key, at, purposes }) => {
      const _id = idOf(code)
      const change = { $set: { usedBy: by, usedAt: at, usedIn: key, spoilt: true as const } }
      const meant = purposes ? { purpose: { $in: purposes } } : {}
      await codes.updateOne({ _id, usedAt: { $exists: false }, ...meant }, change)
      return (await codes.findOne({ _id, usedIn: key, spoilt: true })) !== null
    },
    ensureIndexes: async () => {
      await ensureIndexes(model)
      await tries.ensureIndexes()
    },
  }
}
