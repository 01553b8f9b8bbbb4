import type { EmbeddedProcess } from './embedded-process.js'

/** What start-database leaves for stop-database: both run in jest's own process. */
export type TestDatabase = { server: EmbeddedProcess; folder: string }

const key = Symbol.for('loa-xom.test-database')
const shared = globalThis as { [key]?: TestDatabase }

export function keepTestDatabase(database: TestDatabase): void {
  shared[key] = database
}

export function takeTestDatabase(): TestDatabase | undefined {
  const database = shared[key]
  delete shared[key]
  return database
}
