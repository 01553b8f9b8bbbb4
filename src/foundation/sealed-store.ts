import type { Model, mongo } from 'mongoose'
import type { Sealer } from './crypto.js'
import { isDuplicateKey } from './database.js'
import type { Log } from './log.js'
import type { Outcome } from './outcome.js'

type Sealable = { id: string; wardId: string; content: object }

/** As it lies there: what people wrote is sealed, `revision` grows with every write. */
export type SealedDocument<Item extends Sealable> = Omit<Item, 'id' | 'content'> & {
  _id: string
  sealed: string
  revision: number
  /** Keyed hashes of the words under which it is found, sorted so that they tell no order. */
  words?: string[]
}

export type SealedStore<Item extends Sealable> = {
  find(id: string): Promise<Item | undefined>
  /** Stores it, and gives the one that stands when its id is taken already. */
  insert(item: Item): Promise<Item>
  /**
   * Reads, decides, writes only if nobody wrote in between, else begins anew. `decide` is pure; giving back what it
   * got writes nothing. Undefined: no such thing.
   */
  change<Failure>(
    id: string,
    decide: (item: Item) => Outcome<Item, Failure>,
  ): Promise<Outcome<Item, Failure> | undefined>
  /** The first of this ward's that fit, in that order; 0: all of them. Left out, and logged: those that no key opens. */
  list(where: object, sort: Record<string, 1 | -1>, limit: number): Promise<Item[]>
  /**
   * Those of this ward that have all of these words, in that order. Needs `wordsOf`, and an index whose fields are
   * `wardId`, `words`, then those of the order. Under the first word no more than the newest 2,000 are read.
   */
  withWords(words: readonly string[], where: object, order: Order<Item>, limit: number): Promise<Found<Item>>
  /**
   * Gives words to those that have none yet, in slices by id: what it goes on after; undefined when all have them but
   * those that no key opens.
   */
  giveWords(after: string | undefined, slice: number): Promise<string | undefined>
  /** For counts, which need nothing opened. */
  collection: mongo.Collection<SealedDocument<Item>>
}

const TRIES = 20
const MOST_READ = 2000

/** For content whose moments are dates named `at`: JSON keeps them as words. */
export const datesNamedAt = (name: string, value: unknown): unknown =>
  name === 'at' && typeof value === 'string' ? new Date(value) : value

export type SealedStoreOptions = { wardId: string; sealer: Sealer; log: Pick<Log, 'warn'> }

type Bare = { _id: string; wardId: string; revision: number; words?: string[] }

/** Newest first, by one of its dates, as this index has it. */
export type Order<Item> = {
  newestBy: Extract<keyof Item, string>
  momentOf: (item: Item) => Date
  index: string
}

/** `since`: it was not looked further back than this, and there may be more. */
export type Found<Item> = { items: Item[]; since?: Date }

type Options<Item> = SealedStoreOptions & {
  revive?: (name: string, value: unknown) => unknown
  /** Under which folded words it is found. */
  wordsOf?: (item: Item) => Promise<string[]>
}

/** Things of one ward that are read, decided upon and written whole, their content sealed. */
export const createSealedStore = <Item extends Sealable>(
  model: Pick<Model<never>, 'collection'>,
  options: Options<Item>,
): SealedStore<Item> => {
  const { wardId, sealer, log, revive, wordsOf } = options
  // The driver's filters are typed by the document, which is a parameter here.
  const items = model.collection as unknown as mongo.Collection<Bare>
  const collection = model.collection as unknown as mongo.Collection<SealedDocument<Item>>

  const tokensOf = async (item: Item): Promise<{ words?: string[] }> =>
    wordsOf ? { words: sealer.tokens(await wordsOf(item), wardId).sort() } : {}
  const pack = async (item: Item, revision: number) => {
    const { id, content, ...rest } = item
    const sealed = sealer.seal('content', JSON.stringify(content), id)
    return { _id: id, ...rest, sealed, revision, ...(await tokensOf(item)) }
  }
  const unpack = ({ _id, sealed, revision: _, words: __, ...rest }: SealedDocument<Item>): Item =>
    ({
      id: _id,
      ...rest,
      content: JSON.parse(sealer.open('content', sealed, _id), revive),
    }) as unknown as Item

  /** Undefined when its key is no longer in the ring, or it is damaged: that must not hide the others. */
  const unpackOrLog = (document: SealedDocument<Item>): Item | undefined => {
    try {
      return unpack(document)
    } catch {
      log.warn({ collection: collection.collectionName, id: document._id }, 'no key at hand opens a document')
      return undefined
    }
  }
  const unpackAll = (found: Bare[]): Item[] =>
    found.map(one => unpackOrLog(one as unknown as SealedDocument<Item>)).filter(item => item !== undefined)

  const read = async (id: string) =>
    ((await items.findOne({ _id: id, wardId })) ?? undefined) as SealedDocument<Item> | undefined
  const find: SealedStore<Item>['find'] = async id => {
    const document = await read(id)
    return document && unpack(document)
  }

  const write = async (before: SealedDocument<Item>, item: Item): Promise<boolean> => {
    const { _id, revision } = before
    const done = await items.replaceOne({ _id, wardId, revision }, await pack(item, revision + 1))
    return done.matchedCount === 1
  }

  /** An index finds by one word alone; for the others it reads each document that has it. */
  const furthestBack = async (
    tokens: string[],
    { newestBy, index }: Order<Item>,
  ): Promise<Date | undefined> => {
    const [first, ...others] = tokens
    if (first === undefined || others.length === 0) return undefined
    const [last] = await items
      .find({ wardId, words: first })
      .sort({ [newestBy]: -1 })
      .hint(index)
      .skip(MOST_READ - 1)
      .limit(1)
      .project<Record<string, Date>>({ _id: 0, [newestBy]: 1 })
      .toArray()
    return last?.[newestBy]
  }

  const underOneKey = async (tokens: string[], where: object, order: Order<Item>, limit: number) => {
    const { newestBy, index } = order
    const since = await furthestBack(tokens, order)
    const found = await items
      .find({ wardId, words: { $all: tokens }, ...(since && { [newestBy]: { $gte: since } }), ...where })
      .sort({ [newestBy]: -1 })
      // Not every engine finds by itself that `$all` is what this index is for.
      .hint(index)
      .limit(limit)
      .toArray()
    return { found, since: found.length < limit ? since : undefined }
  }

  /** All words of a document are under one key, so each key is asked for by itself, and each answer is in order. */
  const withWords: SealedStore<Item>['withWords'] = async (words, where, order, limit) => {
    const parts = await Promise.all(
      sealer.tokensByKey(words, wardId).map(tokens => underOneKey(tokens, where, order, limit)),
    )
    const [since] = parts.flatMap(part => part.since ?? []).sort((a, b) => b.getTime() - a.getTime())
    const found = unpackAll(parts.flatMap(part => part.found))
      .sort((a, b) => order.momentOf(b).getTime() - order.momentOf(a).getTime())
      .slice(0, limit)
    return { items: found, ...(since && found.length < limit ? { since } : {}) }
  }

  const giveWords: SealedStore<Item>['giveWords'] = async (after, slice) => {
    const found = await items
      .find({ wardId, _id: { $gt: after ?? '' } })
      .sort({ _id: 1 })
      .hint({ _id: 1 })
      .limit(slice)
      .toArray()
    const updates: mongo.AnyBulkWriteOperation<Bare>[] = []
    for (const document of found.filter(({ words }) => words === undefined)) {
      const item = unpackOrLog(document as unknown as SealedDocument<Item>)
      if (!item) continue
      const { _id, revision } = document
      // Whoever wrote it in between has given it its words.
      const filter = { _id, wardId, revision }
      updates.push({ updateOne: { filter, update: { $set: await tokensOf(item) } } })
    }
    if (updates.length > 0) await items.bulkWrite(updates, { ordered: false })
    return found.at(-1)?._id
  }

  return {
    find,
    collection,
    withWords,
    giveWords,
    list: async (where, sort, limit) => {
      const found = await items
        .find({ wardId, ...where })
        .sort(sort)
        .limit(limit)
        .toArray()
      return unpackAll(found)
    },
    insert: async item => {
      try {
        await items.insertOne(await pack(item, 1))
        return item
      } catch (error) {
        const standing = isDuplicateKey(error) ? await find(item.id) : undefined
        if (standing) return standing
        throw error
      }
    },
    change: async (id, decide) => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const document = await read(id)
        if (!document) return undefined
        const before = unpack(document)
        const decided = decide(before)
        if (!decided.ok || decided.value === before) return decided
        if (await write(document, decided.value)) return decided
      }
      throw new Error(`changed by others ${TRIES} times in a row`)
    },
  }
}
