import { randomBytes } from 'node:crypto'

/** The URI of a database of this test file's own: its name, and a tail that no other run has. */
export function databaseUri(name: string): string {
  const base = process.env.MONGODB_TEST_URI
  if (!base) throw new Error('no test database: jest starts it in test/support/start-database.ts')
  const [address = '', options] = base.split('?')
  const slashed = address.endsWith('/') ? address : `${address}/`
  return `${slashed}${name}_${randomBytes(4).toString('hex')}${options ? `?${options}` : ''}`
}
