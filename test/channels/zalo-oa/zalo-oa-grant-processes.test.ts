import { newKeyRingSpec } from '../../../src/foundation/crypto.js'
import { databaseUri } from '../../support/database-uri.js'
import { type GrantProcess, startGrantProcess } from '../../support/grant-process.js'
import { type Canned, type PlatformServer, startPlatformServer } from '../harness/platform-server.js'
import { APP } from './granted-account.js'

const PATH = '/v4/oa/access_token'
const HOUR = 3_600_000

let zalo: PlatformServer
let room: Record<string, string>
let living: GrantProcess[]

beforeEach(async () => {
  zalo = await startPlatformServer()
  room = { ...APP, oauthRoot: zalo.root, uri: databaseUri('zalo_processes'), keys: newKeyRingSpec() }
  living = []
})
afterEach(async () => {
  for (const one of living) await one.kill()
  await zalo.close()
  expect(zalo.faults()).toEqual([])
})

const start = async (holder: string, more: Record<string, string | number> = {}): Promise<GrantProcess> => {
  const started = await startGrantProcess({ ...room, holder, ...more })
  living.push(started)
  return started
}

const pair = (n: number, after?: Promise<void>): Canned => ({
  json: { access_token: `access-${n}`, refresh_token: `refresh-${n}`, expires_in: '90000' },
  ...(after ? { after } : {}),
})
const token = (value: string) => ({ ok: true, value })
const usedUp = () => zalo.seen.map(({ body }) => new URLSearchParams(String(body)).get('refresh_token'))

test('two processes whose token is refused at once: Zalo sees one refresh, both go on with its token', async () => {
  zalo.reply(PATH, pair(1))
  const first = await start('first', { refreshToken: 'seed-1' })
  expect(await first.ask({ do: 'current' })).toEqual(token('access-1'))
  const second = await start('second')
  expect(await second.ask({ do: 'current' })).toEqual(token('access-1'))

  let answer = () => {}
  zalo.reply(
    PATH,
    pair(
      2,
      new Promise(resolve => {
        answer = resolve
      }),
    ),
  )
  const asked = [first, second, first, second].map(one => one.ask({ do: 'insteadOf', token: 'access-1' }))
  await zalo.requests(PATH, 2)
  answer()
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 4 }, () => token('access-2')))
  expect(usedUp()).toEqual(['seed-1', 'refresh-1'])
  expect([...first.alarms(), ...second.alarms()]).toEqual([])
})

test('one whose time to refresh has come dies over it: the other waits for its lease, and does not repeat it', async () => {
  zalo.reply(PATH, pair(1))
  const first = await start('first', { refreshToken: 'seed-1' })
  await first.ask({ do: 'current' })
  const second = await start('second')
  await second.ask({ do: 'current' })

  zalo.reply(PATH, 'hang')
  void first.ask({ do: 'insteadOf', token: 'access-1' }).catch(() => undefined)
  await zalo.requests(PATH, 2)
  await first.kill()
  expect(await second.ask({ do: 'insteadOf', token: 'access-1' })).toMatchObject({
    ok: false,
    failure: { kind: 'human', effect: 'not-reached' },
  })
  expect(second.alarms()).toEqual(['grant-lost'])
  expect(usedUp()).toEqual(['seed-1', 'refresh-1'])
})

test('killed between refresh and save: the next start says what a person must do, goes on, and works after a new grant', async () => {
  zalo.reply(PATH, pair(1))
  const first = await start('one', { refreshToken: 'seed-1' })
  await first.ask({ do: 'current' })
  zalo.reply(PATH, 'hang')
  await first.ask({ do: 'skip', ms: 20 * HOUR })
  void first.ask({ do: 'current' }).catch(() => undefined)
  await zalo.requests(PATH, 2)
  await first.kill()

  const next = await start('one', { refreshToken: 'seed-1', skipMs: 20 * HOUR })
  await next.alarmed('grant-doubtful')
  expect(next.logged()).toContain('the grant of the official account is in doubt')
  expect(next.logged()).toContain('npm run zalo-link')
  expect(await next.ask({ do: 'state' })).toMatchObject({
    up: true,
    note: expect.stringContaining('in doubt'),
  })
  expect(await next.ask({ do: 'current' })).toEqual(token('access-1'))
  expect(await next.ask({ do: 'insteadOf', token: 'access-1' })).toMatchObject({ failure: { kind: 'human' } })
  expect(await next.ask({ do: 'state' })).toMatchObject({ up: false })
  expect(next.alarms()).toEqual(['grant-doubtful', 'grant-lost'])
  expect(usedUp()).toEqual(['seed-1', 'refresh-1'])
  expect(await next.end()).toBe(0)

  zalo.reply(PATH, pair(9))
  const healed = await start('one', { refreshToken: 'seed-9', skipMs: 20 * HOUR })
  expect(await healed.ask({ do: 'current' })).toEqual(token('access-9'))
  expect(await healed.ask({ do: 'state' })).toEqual({ up: true })
  expect(healed.alarms()).toEqual([])
  for (const one of living) expect(one.logged()).not.toMatch(/access-\d|refresh-\d|seed-\d|made-up/)
})
