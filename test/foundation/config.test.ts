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

const OA = {
  PUBLIC_URL: 'https://loa.example',
  ZALO_APP_ID: '1234567890123456789',
  ZALO_APP_SECRET: 'MadeUpAppSecret',
  ZALO_OA_ID: '2222222222222222222',
  ZALO_OA_SECRET_KEY: 'MadeUpWebhookKey',
}

test.each<[Record<string, string | undefined>, string]>([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ MONGODB_URI: 'http://db' }, 'MONGODB_URI'],
  [{ MONGODB_URI: 'mongodb://db/loa' }, 'ENCRYPTION_KEYS: needed with MONGODB_URI'],
  [{ TELEGRAM_BOT_TOKEN: 'not a token' }, 'TELEGRAM_BOT_TOKEN'],
  [{ TELEGRAM_BOT_TOKEN: '1234:abcdefghijk', PUBLIC_URL: 'https://loa.example' }, 'TELEGRAM_WEBHOOK_SECRET'],
  [{ ZALO_BOT_TOKEN: 'not a token' }, 'ZALO_BOT_TOKEN'],
  [{ ZALO_BOT_TOKEN: '1234:abcdefghijk', PUBLIC_URL: 'https://loa.example' }, 'ZALO_BOT_WEBHOOK_SECRET'],
  [{ ZALO_OA_ID: 'loa xóm' }, 'ZALO_OA_ID: digits only'],
  [{ ...OA, ZALO_APP_ID: undefined }, 'ZALO_APP_ID: needed for the Official Account'],
  [{ ...OA, ZALO_APP_SECRET: undefined }, 'ZALO_APP_SECRET: needed for the Official Account'],
  [{ ...OA, ZALO_OA_ID: undefined }, 'ZALO_OA_ID: needed for the Official Account'],
  [{ ...OA, ZALO_OA_SECRET_KEY: undefined }, 'ZALO_OA_SECRET_KEY: needed for the Official Account'],
  [
    { ...OA, PUBLIC_URL: undefined },
    'PUBLIC_URL: needed for the Official Account, which hears by webhook only',
  ],
  [{ ZALO_OA_REFRESH_TOKEN: 'made-up-refresh' }, 'ZALO_APP_ID: needed'],
  [{ ...OA, ZALO_OA_SECRET_KEY: OA.ZALO_APP_SECRET }, 'ZALO_OA_SECRET_KEY: the same as ZALO_APP_SECRET'],
  [{ ...OA, ZALO_OA_ID: OA.ZALO_APP_ID }, 'ZALO_OA_ID: the same as ZALO_APP_ID'],
  [{ ...OA, ZALO_APP_SECRET: '1234567890123456789' }, 'ZALO_APP_SECRET: an id, not the secret of the app'],
  [
    { ...OA, ZALO_OA_SECRET_KEY: 'x'.repeat(200) },
    "ZALO_OA_SECRET_KEY: a token, not the secret of the app's",
  ],
  [{ ...OA, ZALO_OA_SECRET_KEY: '1234:abcdefghijk' }, "ZALO_OA_SECRET_KEY: a bot's token, not the secret"],
  [{ ...OA, ZALO_OA_BUTTONS: 'yes' }, 'ZALO_OA_BUTTONS'],
  [{ ...OA, ZALO_OA_TEMPLATE_ID: '12345' }, 'ZALO_OA_TEMPLATE_FIELD: needed with ZALO_OA_TEMPLATE_ID'],
  [{ ...OA, ZALO_OA_TEMPLATE_FIELD: 'noi_dung' }, 'ZALO_OA_TEMPLATE_ID: needed with ZALO_OA_TEMPLATE_FIELD'],
  [{ ZALO_BOT_MONTHLY_LIMIT: '-1' }, 'ZALO_BOT_MONTHLY_LIMIT'],
  [{ PUBLIC_URL: 'ftp://loa.example' }, 'PUBLIC_URL'],
  [{ ENCRYPTION_KEYS: 'k1:short' }, 'ENCRYPTION_KEYS'],
  [{ ROLES: 'inbox,kitchen' }, 'ROLES'],
  [{ WARD_ID: 'Phường 1' }, 'WARD_ID'],
])('a bad value is named: %j', (env, name) => {
  const read = readConfig(env)
  if (read.ok) throw new Error('was taken')
  expect(read.failure).toContain(name)
  for (const value of Object.values(env)) if (value?.includes(':')) expect(read.failure).not.toContain(value)
  for (const value of [OA.ZALO_APP_SECRET, OA.ZALO_OA_SECRET_KEY]) expect(read.failure).not.toContain(value)
})

test('secrets are known to the log', () => {
  const read = readConfig({
    MONGODB_URI: 'mongodb://user:pass@db/loa',
    ENCRYPTION_KEYS: newKeyRingSpec(),
    TELEGRAM_BOT_TOKEN: '1234:abcdefghijk',
  })
  expect(read.ok && secretsOf(read.value)).toEqual(['1234:abcdefghijk', 'mongodb://user:pass@db/loa'])
})

test('an Official Account is read, and its secrets are known to the log', () => {
  const read = readConfig({ ...OA, ZALO_OA_REFRESH_TOKEN: 'made-up-refresh', ZALO_OA_PKCE: 'off' })
  if (!read.ok) throw new Error(read.failure)
  const { ZALO_OA_BUTTONS, ZALO_OA_PKCE, ZALO_APPSECRET_PROOF, ZALO_BOT_MONTHLY_LIMIT } = read.value
  expect([ZALO_OA_BUTTONS, ZALO_OA_PKCE, ZALO_APPSECRET_PROOF]).toEqual([true, false, false])
  expect(ZALO_BOT_MONTHLY_LIMIT).toBe(3000)
  expect(secretsOf(read.value)).toEqual(['MadeUpAppSecret', 'MadeUpWebhookKey', 'made-up-refresh'])
})
