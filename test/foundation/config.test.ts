import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CONFIG_NAMES, readConfig, secretsOf } from '../../src/foundation/config.js'
import { newKeyRingSpec } from '../../src/foundation/crypto.js'

const example = readFileSync(join(__dirname, '..', '..', '.env.example'), 'utf8')

test('.env.example has every value, and no other', () => {
  const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map(match => match[1])
  expect([...named].sort()).toEqual([...CONFIG_NAMES].sort())
})

test('.env.example shows the defaults', () => {
  const env = Object.fromEntries(
    [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(match => [match[1], match[2]]),
  )
  expect(readConfig(env)).toEqual(readConfig({}))
})

test.each([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ MONGODB_URI: 'http://db' }, 'MONGODB_URI'],
  [{ MONGODB_URI: 'mongodb://db/loa' }, 'ENCRYPTION_KEYS: needed with MONGODB_URI'],
  [{ TELEGRAM_BOT_TOKEN: 'not a token' }, 'TELEGRAM_BOT_TOKEN'],
  [{ TELEGRAM_BOT_TOKEN: '1234:abcdefghijk', PUBLIC_URL: 'https://loa.example' }, 'TELEGRAM_WEBHOOK_SECRET'],
  [{ ZALO_BOT_TOKEN: 'not a token' }, 'ZALO_BOT_TOKEN'],
  [{ ZALO_BOT_TOKEN: '1234:abcdefghijk', PUBLIC_URL: 'https://loa.example' }, 'ZALO_BOT_WEBHOOK_SECRET'],
  [{ ZALO_OA_ID: '1234' }, 'ZALO_OA_ID'],
  [{ PUBLIC_URL: 'ftp://loa.example' }, 'PUBLIC_URL'],
  [{ ENCRYPTION_KEYS: 'k1:short' }, 'ENCRYPTION_KEYS'],
  [{ ROLES: 'inbox,kitchen' }, 'ROLES'],
  [{ WARD_ID: 'Phường 1' }, 'WARD_ID'],
])('a bad value is named: %j', (env, name) => {
  const read = readConfig(env as Record<string, string>)
  if (read.ok) throw new Error('was taken')
  expect(read.failure).toContain(name)
  for (const value of Object.values(env)) if (value.includes(':')) expect(read.failure).not.toContain(value)
})

test('secrets are known to the log', () => {
  const read = readConfig({
    MONGODB_URI: 'mongodb://user:pass@db/loa',
    ENCRYPTION_KEYS: newKeyRingSpec(),
    TELEGRAM_BOT_TOKEN: '1234:abcdefghijk',
  })
  expect(read.ok && secretsOf(read.value)).toEqual(['1234:abcdefghijk', 'mongodb://user:pass@db/loa'])
})
