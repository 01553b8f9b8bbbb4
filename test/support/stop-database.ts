import { rm } from 'node:fs/promises'
import type * as SearchLogs from './search-logs.js'
import type { TestDatabase } from './start-database.js'

// jest loads this file without its module mapping, so the other is asked for by its real name.
const { searchLogs } = require('./search-logs.ts') as typeof SearchLogs

const MOST_SHOWN = 20

/** Fails the run when a log line of it names somebody. */
const checkLogs = async (): Promise<void> => {
  const folder = process.env.TEST_LOGS
  if (!folder) return
  const { lines, leaks } = await searchLogs(folder)
  if (leaks.length > 0) {
    const shown = leaks.slice(0, MOST_SHOWN).map(({ what, found, line }) => `${what} "${found}" in ${line}`)
    throw new Error(`${leaks.length} log lines name somebody (all in ${folder}):\n${shown.join('\n')}`)
  }
  await rm(folder, { recursive: true, force: true })
  process.stdout.write(`${lines} log lines of the run name nobody.\n`)
}

/** jest globalTeardown: stops what start-database started, and searches all that was logged. */
export default async function stopDatabase(): Promise<void> {
  await stopServer()
  await checkLogs()
}

const stopServer = async (): Promise<void> => {
  const { loaXomTestDatabase: database } = globalThis as { loaXomTestDatabase?: TestDatabase }
  if (!database) return
  await database.server.stop()
  await rm(database.folder, { recursive: true, force: true })
}
