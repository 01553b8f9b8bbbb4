import type { mongo } from 'mongoose'
import type { Sealer } from '../../foundation/crypto.js'
import { isDuplicateKey } from '../../foundation/database.js'
import type { Outcome } from '../../foundation/outcome.js'

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
  unpack(document: SealedDocument<Item>): Item
}

const TRIES = 20

/** Dates are dates again: JSON keeps them as words. */
const revive = (name: string, value: unknown): unknown =>
  name === 'at' && typeof value === 'string' ? new Date(value) : value

/** Things of one ward that are read, decided upon and written whole, their content sealed. */
export const createSealedStore = <Item extends Sealable>(
  collection: unknown,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): SealedStore<Item> => {
  // The driver's filters are typed by the document, which is a parameter here.
  const items = collection as mongo.Collection<{ _id: string; wardId: string; revision: number }>

  const pack = ({ id, content, ...rest }: Item, revision: number) => ({
    _id: id,
    ...rest,
    sealed: sealer.seal('content', JSON.stringify(content), id),
    revision,
  })
  const unpack: SealedStore<Item>['unpack'] = ({ _id, sealed, revision: _, ...rest }) =>
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
    unpack,
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
