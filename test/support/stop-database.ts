import { rm } from 'node:fs/promises'
import { takeTestDatabase } from './test-database.js'

/** jest globalTeardown: stops what start-database started. */
export default async function stopDatabase(): Promise<void> {
  const database = takeTestDatabase()
  if (!database) return
  await database.server.stop()
  await rm(database.folder, { recursive: true, force: true })
}
