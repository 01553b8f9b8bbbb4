import { type mongo, Schema } from 'mongoose'
import type { ChannelId, ChatAddress } from '../chat/chat-address.js'
import type { Sealer } from '../foundation/crypto.js'
import { type Database, duplicatesIn } from '../foundation/database.js'
import { ensureIndexes } from '../foundation/index-store.js'
import type { Delivery, DeliveryContent, DeliveryState } from './delivery.js'

/** A delivery as it is stored. Nothing in it but `sealed` and `movedFrom` tells who hears what. */
export type DeliveryDocument = {
  _id: string
  wardId: string
  prefix: string
  channel: ChannelId
  account: string
  chat: string
  kind: ChatAddress['kind']
  lane: number
  order: number
  state: DeliveryState
  parts: number
  dueAt: Date
  queuedAt: Date
  notAfter?: Date
  attempts: number
  unsures: number
  refs?: string[]
  asNew?: boolean
  claim?: string
  claimedAt?: Date
  doneAt?: Date
  platformId?: string
  reason?: string
  news?: 'unheard' | 'heard'
  newsAt?: Date
  newsTries?: number
  /** The content, sealed for this id; where a group stood before it moved, likewise. */
  sealed: string
  movedFrom?: string
}

const text = { type: String, required: true }
const moment = { type: Date, required: true }
const count = { type: Number, required: true }

const deliverySchema = new Schema<DeliveryDocument>(
  {
    _id: text,
    wardId: text,
    prefix: { type: String },
    channel: text,
    account: text,
    chat: text,
    kind: text,
    lane: count,
    order: count,
    state: text,
    parts: count,
    dueAt: moment,
    queuedAt: moment,
    notAfter: Date,
    attempts: count,
    unsures: count,
    refs: { type: [String], default: undefined },
    asNew: Boolean,
    claim: String,
    claimedAt: Date,
    doneAt: Date,
    platformId: String,
    reason: String,
    news: String,
    newsAt: Date,
    newsTries: Number,
    sealed: text,
    movedFrom: String,
  },
  { collection: 'deliveries', versionKey: false, strict: 'throw', autoIndex: false },
)

deliverySchema.index(
  { wardId: 1, state: 1, channel: 1, account: 1, lane: 1, order: 1 },
  { name: 'in the order in which they leave' },
)
deliverySchema.index({ wardId: 1, channel: 1, account: 1, claimedAt: 1 }, { name: 'left of an account' })
deliverySchema.index(
  { wardId: 1, state: 1, doneAt: 1 },
  // Of what waits and is under way, which changes most, it knows nothing.
  { partialFilterExpression: { doneAt: { $exists: true } }, name: 'ended' },
)
deliverySchema.index(
  { wardId: 1, newsAt: 1 },
  { partialFilterExpression: { news: 'unheard' }, name: 'unheard' },
)

/** Creates the indexes of `deliveries`; they may stand already. Rejects when the database does. */
export const ensureDeliveryIndexes = async (db: Database): Promise<void> => {
  await ensureIndexes(db.model('Delivery', deliverySchema))
}

/** The driver’s own collection: what is done to every message is too often for documents of mongoose. */
export const deliveryCollection = (db: Database): mongo.Collection<DeliveryDocument> =>
  db.model('Delivery', deliverySchema).collection as unknown as mongo.Collection<DeliveryDocument>

/** Undefined when it was sealed with a key that is no longer in the ring: it cannot be sent, and must not stop others. */
export const openContent = (
  sealer: Sealer,
  found: Pick<DeliveryDocument, '_id' | 'sealed'>,
): DeliveryContent | undefined => {
  try {
    return JSON.parse(sealer.open('content', found.sealed, found._id))
  } catch {
    return undefined
  }
}

/** One to be stored; one that has ended already brings its news, one that leaves at once its claim. */
export type NewDelivery = Delivery &
  Partial<Pick<DeliveryDocument, 'claim' | 'claimedAt' | 'doneAt' | 'newsAt' | 'newsTries'>> & {
    news?: 'unheard'
  }

/**
 * Leaves out what would be added to a message that stands split in another way: all its words are there already, and
 * would be told twice.
 */
const exceptSplitAnew = async (db: Database, items: NewDelivery[]): Promise<NewDelivery[]> => {
  const first = new Map<string, NewDelivery>()
  for (const item of items)
    if (item.parts > 1 && !first.has(item.content.key)) first.set(item.content.key, item)
  if (first.size === 0) return items
  const standing = await deliveryCollection(db)
    .find({ _id: { $in: [...first.values()].map(item => item.id) } })
    .project<Pick<DeliveryDocument, '_id' | 'parts'>>({ parts: 1 })
    .toArray()
  const partsOf = new Map(standing.map(one => [one._id, one.parts]))
  return items.filter(({ content, parts }) => {
    const id = first.get(content.key)?.id
    return id === undefined || (partsOf.get(id) ?? parts) === parts
  })
}

/** Stores what is new and gives its ids; what stands already stays as it is. */
export const insertDeliveries = async (
  db: Database,
  options: { wardId: string; sealer: Sealer },
  all: NewDelivery[],
): Promise<Set<string>> => {
  const items = await exceptSplitAnew(db, all)
  if (items.length === 0) return new Set()
  const ids = items.map(item => item.id)
  const documents = items.map(({ id, content, ...clear }) => ({
    _id: id,
    wardId: options.wardId,
    ...clear,
    sealed: options.sealer.seal('content', JSON.stringify(content), id),
  }))
  try {
    await deliveryCollection(db).insertMany(documents, { ordered: false })
    return new Set(ids)
  } catch (error) {
    const standing = duplicatesIn(error)
    if (standing.size === 0) throw error
    return new Set(ids.filter((_, index) => !standing.has(index)))
  }
}
