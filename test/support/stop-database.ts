import { rm } from 'node:fs/promises'
import type { TestDatabase } from './start-database.js'

/** jest globalTeardown: stops what start-database started. */
export default async function stopDatabase(): Promise<void> {
  const { loaXomTestDatabase: database } = globalThis as { loaXomTestDatabase?: TestDatabase }
  if (!database) return
  await database.server.stop()
  await rm(database.folder, { recursive: true, force: true })
}
