import { zaloPermissionLink } from '../../../src/channels/zalo-oa/zalo-oa-grant.js'
import { createSealer, newKeyRingSpec, readKeyRing } from '../../../src/foundation/crypto.js'
import { randomIds } from '../../../src/foundation/ids.js'
import { oaChallenge } from '../../../src/zalo-sdk/oa-oauth.js'
import { databaseUri } from '../../support/database-uri.js'
import { leaks } from '../harness/captured-log.js'
import { createManualClock, type ManualClock } from '../harness/manual-clock.js'
import { type Canned, type PlatformServer, startPlatformServer } from '../harness/platform-server.js'
import { APP, type GrantedAccount, openGrant } from './granted-account.js'

const PATH = '/v4/oa/access_token'
const ring = readKeyRing(newKeyRingSpec())
if (!ring.ok) throw new Error(ring.failure)
const keys = ring.value

let zalo: PlatformServer
let uri: string
let clock: ManualClock
let opened: GrantedAccount[]

beforeEach(async () => {
  zalo = await startPlatformServer()
  uri = databaseUri('zalo_grant')
  clock = createManualClock()
  opened = []
})
afterEach(async () => {
  const [first] = opened
  await first?.db.dropDatabase()
  for (const one of opened) await one.end()
  await zalo.close()
  expect(zalo.faults()).toEqual([])
  const secrets = [APP.appSecret, 'access-', 'refresh-', 'seed-', 'the-code']
  expect(
    leaks(
      opened.flatMap(({ logged }) => logged.lines),
      secrets,
    ),
  ).toEqual([])
})

const open = async (refreshToken?: string, oauthRoot = zalo.root): Promise<GrantedAccount> => {
  const holder = `process-${opened.length}`
  const account = await openGrant({
    uri,
    keys,
    oauthRoot,
    holder,
    clock,
    ...(refreshToken ? { refreshToken } : {}),
  })
  opened.push(account)
  return account
}

const pair = (n: number): Canned => ({
  json: { access_token: `access-${n}`, refresh_token: `refresh-${n}`, expires_in: '90000' },
})
const tokens = (value: string) => ({ ok: true, value })
const formOf = (n: number) => Object.fromEntries(new URLSearchParams(String(zalo.seen[n]?.body)))

const documentsOf = async ({ db }: GrantedAccount): Promise<string> =>
  JSON.stringify(await db.collection('zaloGrants').find().toArray()) +
  JSON.stringify(await db.collection('zaloPermissions').find().toArray())

test('a token from the environment is used once; another start with the same one goes on with what came of it', async () => {
  zalo.reply(PATH, pair(1))
  const first = await open('seed-1')
  await first.start()
  expect(await first.tokens.current()).toEqual(tokens('access-1'))
  const again = await open('seed-1')
  await again.start()
  expect(await again.tokens.current()).toEqual(tokens('access-1'))
  expect(zalo.seen).toHaveLength(1)
  expect(again.state()).toEqual({ up: true })
  expect(await documentsOf(again)).not.toMatch(/access-|refresh-|seed-/)
})

test("another token in the environment is a person's new grant; an older one that comes back is not", async () => {
  zalo.reply(PATH, pair(1), pair(2))
  const first = await open('seed-1')
  await first.start()
  await first.tokens.current()
  await first.stop()
  const next = await open('seed-2')
  await next.start()
  expect(await next.tokens.current()).toEqual(tokens('access-2'))
  const old = await open('seed-1')
  await old.start()
  expect(await old.tokens.current()).toEqual(tokens('access-2'))
  expect(zalo.seen.map((_, n) => formOf(n).refresh_token)).toEqual(['seed-1', 'seed-2'])
})

test('with no grant it starts, is down, and says what to do', async () => {
  const account = await open()
  await account.start()
  expect(account.state()).toEqual({ up: false, note: 'no grant yet: npm run zalo-link' })
  expect(await account.tokens.current()).toMatchObject({ ok: false, failure: { kind: 'human' } })
})

test('a refused grant is told once, with what a person has to do', async () => {
  zalo.reply(PATH, { json: { error: -14020, error_name: 'Invalid refresh token' } })
  const account = await open('seed-1')
  await account.start()
  expect(await account.tokens.current()).toMatchObject({ ok: false, failure: { kind: 'human' } })
  await account.tokens.current()
  expect(account.alarms).toEqual([
    { channel: 'zalo-oa', what: 'grant-lost', key: expect.stringContaining('grant-lost/') },
  ])
  expect(account.state().up).toBe(false)
  expect(account.logged.lines.filter(line => line.includes('npm run zalo-link'))).toHaveLength(1)
})

const linkOf = async (account: GrantedAccount, pkce = true) =>
  new URL(
    await zaloPermissionLink(
      {
        ...APP,
        oauthRoot: zalo.root,
        db: account.db.useDb(account.db.name),
        wardId: 'hoa-ban',
        sealer: createSealer(keys),
        clock,
        ids: randomIds,
      },
      { publicUrl: 'https://ward.example.test/', pkce },
    ),
  )

const comeBack = (account: GrantedAccount, query: Record<string, string>) => {
  const [route] = account.routes
  if (!route) throw new Error('no route')
  return route.handle({ body: Buffer.alloc(0), headers: {}, query })
}

const backFrom = (link: URL) => ({
  code: 'the-code',
  state: link.searchParams.get('state') ?? '',
  oa_id: APP.oaId,
})

test.each([true, false])('a person grants by the link: PKCE %s', async pkce => {
  zalo.reply(PATH, pair(5))
  const account = await open()
  await account.start()
  const link = await linkOf(account, pkce)
  expect(link.searchParams.get('redirect_uri')).toBe('https://ward.example.test/webhook/zalo-oa/permission')
  expect(await documentsOf(account)).not.toContain(link.searchParams.get('state'))
  const answer = await comeBack(account, backFrom(link))
  expect(answer).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
  expect(answer.body).toContain('Đã xong.')
  expect(await account.tokens.current()).toEqual(tokens('access-5'))
  const { code_verifier: verifier, ...form } = formOf(0)
  expect(form).toEqual({ app_id: APP.appId, grant_type: 'authorization_code', code: 'the-code' })
  expect(verifier?.length).toBe(pkce ? 43 : undefined)
  expect(link.searchParams.get('code_challenge')).toBe(verifier ? oaChallenge(verifier) : null)
  const other = await open()
  expect(await other.tokens.current()).toEqual(tokens('access-5'))
})

test('a grant by the link is not overwritten by the token that the environment still has', async () => {
  zalo.reply(PATH, pair(1), pair(5))
  const account = await open('seed-1')
  await account.start()
  await account.tokens.current()
  await comeBack(account, backFrom(await linkOf(account)))
  const again = await open('seed-1')
  await again.start()
  expect(await again.tokens.current()).toEqual(tokens('access-5'))
})

type Wrong = {
  name: string
  says: string
  status: number
  change: (query: ReturnType<typeof backFrom>) => Record<string, string>
}

const WRONG: Wrong[] = [
  {
    name: 'no code',
    says: 'Chưa có quyền',
    status: 400,
    change: ({ state, oa_id }) => ({ state, oa_id, error: '<b>' }),
  },
  { name: 'no state', says: 'Chưa có quyền', status: 400, change: ({ code, oa_id }) => ({ code, oa_id }) },
  {
    name: 'a state of nobody',
    says: '10 phút',
    status: 400,
    change: query => ({ ...query, state: '<script>' }),
  },
  {
    name: 'another account',
    says: 'Official Account khác',
    status: 400,
    change: query => ({ ...query, oa_id: '99' }),
  },
  {
    name: 'no account',
    says: 'Official Account khác',
    status: 400,
    change: ({ code, state }) => ({ code, state }),
  },
]

test.each(WRONG)(
  '$name: nothing is asked of Zalo, and the right answer is still taken',
  async ({ says, status, change }) => {
    const account = await open()
    const link = await linkOf(account)
    const query = change(backFrom(link))
    const answer = await comeBack(account, query)
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(says)
    for (const given of Object.values(query)) expect(answer.body).not.toContain(given)
    expect(zalo.seen).toEqual([])
    zalo.reply(PATH, pair(1))
    expect((await comeBack(account, backFrom(link))).status).toBe(200)
  },
)

test('a link works once, for ten minutes, and not after a newer one', async () => {
  zalo.reply(PATH, pair(1))
  const account = await open()
  const link = await linkOf(account)
  const newer = await linkOf(account)
  expect((await comeBack(account, backFrom(link))).body).toContain('10 phút')
  expect((await comeBack(account, backFrom(newer))).status).toBe(200)
  expect((await comeBack(account, backFrom(newer))).body).toContain('10 phút')
  const late = await linkOf(account)
  clock.advance(10 * 60_000)
  expect((await comeBack(account, backFrom(late))).body).toContain('10 phút')
})

test.each<{ name: string; canned: Canned }>([
  { name: 'a refused code', canned: { json: { error: -14003, error_description: 'the-code is wrong' } } },
  { name: 'a lost answer', canned: 'cut' },
])('$name: the page says what to do, what stood goes on', async ({ canned }) => {
  zalo.reply(PATH, pair(1), canned)
  const account = await open('seed-1')
  await account.start()
  await account.tokens.current()
  const answer = await comeBack(account, backFrom(await linkOf(account)))
  expect(answer.status).toBe(400)
  expect(answer.body).toContain('npm run zalo-link')
  expect(await account.tokens.current()).toEqual(tokens('access-1'))
})
