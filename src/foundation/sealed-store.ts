import type { Model, mongo } from 'mongoose'
import type { Sealer } from './crypto.js'
import { isDuplicateKey } from './database.js'
import type { Outcome } from './outcome.js'

type Sealable = { id: string; wardId: string; content: object }

/** As it lies there: what people wrote is sealed, `revision` grows with every write. */
export type SealedDocument<Item extends Sealable> = Omit<Item, 'id' | 'content'> & {
  _id: string
  sealed: string
  revision: number
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
  /** The first of this ward's that fit, in that order; 0: all of them. */
  list(where: object, sort: Record<string, 1 | -1>, limit: number): Promise<Item[]>
  /** For counts, which need nothing opened. */
  collection: mongo.Collection<SealedDocument<Item>>
}

const TRIES = 20

/** For content whose moments are dates named `at`: JSON keeps them as words. */
export const datesNamedAt = (name: string, value: unknown): unknown =>
  name === 'at' && typeof value === 'string' ? new Date(value) : value

type Bare = { _id: string; wardId: string; revision: number }

/** Things of one ward that are read, decided upon and written whole, their content sealed. */
export const createSealedStore = <Item extends Sealable>(
  model: Pick<Model<never>, 'collection'>,
  options: { wardId: string; sealer: Sealer; revive?: (name: string, value: unknown) => unknown },
): SealedStore<Item> => {
  const { wardId, sealer, revive } = options
  // The driver's filters are typed by the document, which is a parameter here.
  const items = model.collection as unknown as mongo.Collection<Bare>
  const collection = model.collection as unknown as mongo.Collection<SealedDocument<Item>>

  const pack = ({ id, content, ...rest }: Item, revision: number) => ({
    _id: id,
    ...rest,
    sealed: sealer.seal('content', JSON.stringify(content), id),
    revision,
  })
  const unpack = ({ _id, sealed, revision: _, ...rest }: SealedDocument<Item>): Item =>
    ({
      id: _id,
      ...rest,
      content: JSON.parse(sealer.open('content', sealed, _id), revive),
    }) as unknown as Item

  const read = async (id: string) =>
    ((await items.findOne({ _id: id, wardId })) ?? undefined) as SealedDocument<Item> | undefined
  const find: SealedStore<Item>['find'] = async id => {
    const document = await read(id)
    return document && unpack(document)
  }

  const write = async (before: SealedDocument<Item>, item: Item): Promise<boolean> => {
    const { _id, revision } = before
    const done = await items.replaceOne({ _id, wardId, revision }, pack(item, revision + 1))
    return done.matchedCount === 1
  }

  return {
    find,
    collection,
    list: async (where, sort, limit) => {
      const found = await items
        .find({ wardId, ...where })
        .sort(sort)
        .limit(limit)
        .toArray()
      return found.map(one => unpack(one as unknown as SealedDocument<Item>))
    },
    insert: async item => {
      try {
        await items.insertOne(pack(item, 1))
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
