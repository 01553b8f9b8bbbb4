import { buffer } from 'node:stream/consumers'
import { EJSON } from 'bson'
import { z } from 'zod'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { openDumped, readFault } from './each-document.js'

export type Index = { name: string; key: object } & Record<string, unknown>

export type Metadata = {
  /** As listCollections shows them: `{}` for an ordinary collection. */
  options: Record<string, unknown>
  /** As listIndexes shows them, `_id_` among them. */
  indexes: Index[]
  /** 32 hex digits; a server that knows none leaves it out. */
  uuid?: string | undefined
  collectionName: string
}

const values = z.record(z.string(), z.unknown())
const schema = z.object({
  options: values.default({}),
  indexes: z.array(z.looseObject({ name: z.string().min(1), key: values })),
  uuid: z.string().optional(),
  // mongodump before 100.3 writes neither of these.
  collectionName: z.string().optional(),
  type: z.string().optional(),
})

/** Canonical Extended JSON with the fields in the order of mongodump 100; empty options are left out, as there. */
export const metadataText = ({ options, indexes, uuid, collectionName }: Metadata): string =>
  EJSON.stringify(
    {
      ...(Object.keys(options).length > 0 ? { options } : {}),
      indexes,
      ...(uuid ? { uuid } : {}),
      collectionName,
      type: 'collection',
    },
    { relaxed: false },
  )

const parse = (text: string): unknown => {
  try {
    return EJSON.parse(text, { relaxed: false })
  } catch {
    return undefined
  }
}

/** Reads what belongs to the collection of that name; numbers keep their types. */
export const readMetadata = async (path: string, name: string): Promise<Outcome<Metadata, string>> => {
  let bytes: Buffer
  try {
    bytes = await buffer(openDumped(path))
  } catch (error) {
    const fault = readFault(error)
    if (fault === undefined) throw error
    return failed(`${path} ${fault}`)
  }
  const parsed = schema.safeParse(parse(bytes.toString()))
  if (!parsed.success) return failed(`${path} is not what mongodump writes about a collection`)
  const { type = 'collection', collectionName = name, ...rest } = parsed.data
  if (type !== 'collection') return failed(`${path}: a ${type} is not restored by this command`)
  if (collectionName !== name) return failed(`${path} speaks of another collection`)
  return ok({ ...rest, collectionName })
}
