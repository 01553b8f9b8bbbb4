import { ConnectionStates } from 'mongoose'
import type { Database } from '../../src/foundation/database.js'
import { databaseUri } from './database-uri.js'
import { openPatiently } from './open-patiently.js'

export type RoomDatabase = {
  /** Empty at first. */
  db: Database
  /** Makes what outlives a test, indexes: once for each name. */
  prepare(name: string, make: () => Promise<void>): Promise<void>
  /** For the next test. */
  close(): Promise<void>
}

type Kept = { db: Database; prepared: Set<string> }

const kept: Kept[] = []
// What stays in the store makes every later collection in it dearer.
afterAll(() =>
  Promise.all(
    kept.map(async ({ db }) => {
      await db.dropDatabase()
      await db.close()
    }),
  ),
)

const isOpen = ({ db }: Kept): boolean => db.readyState === ConnectionStates.connected

const clear = async (db: Database): Promise<void> => {
  const all = await db.listCollections()
  await Promise.all(all.map(({ name }) => db.collection(name).deleteMany({})))
}

/**
 * A database that no other test has meanwhile. Those of one file share it, one after another: to make a connection, a few
 * dozen collections and their indexes costs more than most tests do. Who changes indexes opens one of its own.
 */
export const openRoomDatabase = async (name: string): Promise<RoomDatabase> => {
  const again = kept.pop()
  const mine = again ?? { db: await openPatiently(databaseUri(name)), prepared: new Set() }
  const { db, prepared } = mine
  if (again) await clear(db)
  return {
    db,
    prepare: async (what, make) => {
      if (prepared.has(what)) return
      await make()
      prepared.add(what)
    },
    close: async () => {
      db.deleteModel(/^/)
      if (isOpen(mine)) kept.push(mine)
    },
  }
}
