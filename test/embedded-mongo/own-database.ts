import { type Db, MongoClient, type MongoClientOptions } from 'mongodb'
import { databaseUri } from '../support/database-uri.js'

/** A database of this test file's own, dropped at the end; call inside a describe or at the top of a file. */
export function ownDatabase(name: string, options: MongoClientOptions = {}): { readonly db: Db } {
  let client: MongoClient | undefined
  beforeAll(async () => {
    client = await MongoClient.connect(databaseUri(name), options)
  })
  afterAll(async () => {
    await client?.db().dropDatabase()
    await client?.close()
  })
  return {
    get db() {
      if (!client) throw new Error('not connected yet')
      return client.db()
    },
  }
}
