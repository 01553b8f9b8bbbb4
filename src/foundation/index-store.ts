import type { Connection, mongo, Schema } from 'mongoose'
import { lineError } from './line-error.js'

type Declaring = { schema: Pick<Schema, 'indexes'>; collection: object }
type Spec = mongo.IndexDescription & { name: string }

/** MongoDB's codes: the same name or key with other options; documents that a unique index forbids. */
const CONFLICTS = [85, 86]
const DUPLICATE_KEY = 11000
/** No such collection, no such index. */
const MISSING = [26, 27]

const codeOf = (error: unknown): unknown => ((error ?? {}) as { code?: unknown }).code

const nameOf = (key: object): string =>
  Object.entries(key)
    .map(part => part.join('_'))
    .join('_')

const declaredBy = ({ schema }: Declaring): Spec[] =>
  schema.indexes().map(([key, options]) => {
    // Builds have not blocked since MongoDB 4.2, and the word is gone from there.
    const { background: _, ...kept } = options as Record<string, unknown>
    return { ...kept, key, name: String(kept.name ?? nameOf(key)) } as Spec
  })

const problem = (collection: mongo.Collection, spec: Spec, why: string): Error =>
  lineError(`the index "${spec.name}" of "${collection.collectionName}" can not be made: ${why}`)

/** Makes one, in place of one of this name that was declared otherwise before. */
const make = async (collection: mongo.Collection, spec: Spec): Promise<void> => {
  const create = () => collection.createIndexes([spec])
  try {
    await create()
  } catch (error) {
    if (codeOf(error) === DUPLICATE_KEY) throw problem(collection, spec, 'two documents have the same key')
    if (!CONFLICTS.includes(Number(codeOf(error)))) throw error
    const standing = await collection.indexes()
    if (!standing.some(({ name }) => name === spec.name))
      throw problem(collection, spec, 'one of another name has its key, drop that one first')
    await collection.dropIndex(spec.name)
    await create()
  }
}

/** Creates the indexes a store declares; those that stand as they are declared are left alone. Needs no documents. */
export const ensureIndexes = async (model: Declaring): Promise<void> => {
  const collection = model.collection as unknown as mongo.Collection
  // One a command: what is made stands, though the next takes long or can't be made.
  for (const spec of declaredBy(model)) await make(collection, spec)
}

/** Takes away what no program needs any more; it may be gone already. */
export const dropIndexes = async (db: Connection, collection: string, names: string[]): Promise<void> => {
  for (const name of names)
    await db
      .collection(collection)
      .dropIndex(name)
      .catch(error => {
        if (!MISSING.includes(Number(codeOf(error)))) throw error
      })
}

/** `declared` undefined: in a collection of which this program knows nothing. */
export type StandingIndex = { collection: string; name: string; spec: string; declared: boolean | undefined }

const namesDeclared = (db: Connection): Map<string, Set<string>> =>
  new Map(
    Object.values(db.models).map(model => [
      model.collection.collectionName,
      new Set(declaredBy(model).map(({ name }) => name)),
    ]),
  )

/** All that stand, but those by `_id`, which stand by themselves. */
export const standingIndexes = async (db: Connection): Promise<StandingIndex[]> => {
  const declared = namesDeclared(db)
  const names = (await db.listCollections()).map(({ name }) => name).sort()
  const found = await Promise.all(
    names.map(async collection =>
      (await db.collection(collection).indexes())
        .filter(({ name }) => name !== '_id_')
        .map(({ name = '', ...spec }) => ({
          ...{ collection, name, spec: JSON.stringify(spec) },
          declared: declared.get(collection)?.has(name),
        })),
    ),
  )
  return found.flat()
}
