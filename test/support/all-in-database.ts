import { EJSON } from 'bson'
import { MongoClient } from 'mongodb'

export type AllInDatabase = Record<string, { documents: string[]; indexes: string[] }>

const TYPED = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true }

/** Every document of a database as its own bytes, and every index, sorted; collections without either are there too. */
export const allInDatabase = async (uri: string, name?: string): Promise<AllInDatabase> => {
  const client = await MongoClient.connect(uri)
  try {
    const db = client.db(name)
    const all: AllInDatabase = {}
    for (const { name: collection } of await db.listCollections({}, { nameOnly: true }).toArray()) {
      const raw = await db.collection(collection).find({}, { raw: true }).toArray()
      const indexes = await db.collection(collection).listIndexes(TYPED).toArray()
      all[collection] = {
        documents: raw.map(bytes => Buffer.from(bytes as unknown as Uint8Array).toString('hex')).sort(),
        // The namespace names the database, which is another one after a restore.
        indexes: indexes.map(({ ns: _, ...index }) => EJSON.stringify(index, { relaxed: false })).sort(),
      }
    }
    return all
  } finally {
    await client.close()
  }
}
