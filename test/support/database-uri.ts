import { randomBytes } from 'node:crypto'
import { newKeyRingSpec } from '../../src/foundation/crypto.js'

/** The URI of a database of this test file's own: its name, and a tail that no other run has. */
export function databaseUri(name: string): string {
  const base = process.env.MONGODB_TEST_URI
  if (!base) throw new Error('no test database: jest starts it in test/support/start-database.ts')
  const [address = '', options] = base.split('?')
  const slashed = address.endsWith('/') ? address : `${address}/`
  return `${slashed}${name}_${randomBytes(4).toString('hex')}${options ? `?${options}` : ''}`
}

/** For a service that is a process of its own: it keeps its own store, unless the run is on another engine. */
export const otherDatabase = (name: string): Record<string, string> =>
  process.env.MONGODB_TEST_ENGINE === 'embedded'
    ? {}
    : { MONGODB_URI: databaseUri(name), ENCRYPTION_KEYS: newKeyRingSpec() }
