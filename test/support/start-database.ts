import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbeddedProcess } from './embedded-process.js'
import { keepTestDatabase } from './test-database.js'

/** jest globalSetup: one database server for the whole run, unless MONGODB_TEST_URI names one. */
export default async function startDatabase(): Promise<void> {
  if (process.env.MONGODB_TEST_URI) return
  const folder = await mkdtemp(path.join(tmpdir(), 'loa-xom-test-'))
  const server = await startEmbeddedProcess(folder)
  process.env.MONGODB_TEST_URI = server.uri
  keepTestDatabase({ server, folder })
}
