import { zaloPermissionLink } from '../../../src/channels/zalo-oa/zalo-oa-grant.js'
import { createSealer, newKeyRingSpec, readKeyRing } from '../../../src/foundation/crypto.js'
import { randomIds } from '../../../src/foundation/ids.js'
import { createZaloOaClient } from '../../../src/zalo-sdk/oa-client.js'
import { databaseUri } from '../../support/database-uri.js'
import { type HandClock, handClock } from '../../support/hand-clock.js'
import { type OaPlatform, startOaSimulator } from '../../support/oa-platform.js'
import { type GrantedAccount, openGrant } from './granted-account.js'

const HOUR = 3_600_000
const ring = readKeyRing(newKeyRingSpec())
if (!ring.ok) throw new Error(ring.failure)
const keys = ring.value

let platform: OaPlatform
let clock: HandClock
let uri: string
let account: GrantedAccount

const appOf = ({ app, oa }: OaPlatform) => ({ appId: app.id, appSecret: app.secret, oaId: oa.id })

const open = (more: { refreshToken?: string } = {}) =>
  openGrant({ uri, keys, clock, holder: 'one', oauthRoot: platform.oauthRoot, ...appOf(platform), ...more })

beforeEach(async () => {
  clock = handClock('2026-11-20T01:00:00Z')
  platform = await startOaSimulator({ clock })
  uri = databaseUri('zalo_simulated')
})
afterEach(async () => {
  await account.db.dropDatabase()
  await account.end()
  await platform.stop()
})

const client = () => createZaloOaClient({ tokens: account.tokens, apiRoot: platform.apiRoot })
const looks = (times: number) =>
  Promise.all(Array.from({ length: times }, async () => (await client().users.getOa()).ok))

const grantByLink = async (pkce: boolean) => {
  const db = account.db.useDb(account.db.name)
  const room = { db, wardId: 'hoa-ban', sealer: createSealer(keys), clock, ids: randomIds }
  const link = await zaloPermissionLink(
    { ...room, ...appOf(platform), oauthRoot: platform.oauthRoot },
    { publicUrl: 'http://127.0.0.1:9', pkce },
  )
  const back = await fetch(link, { redirect: 'manual' })
  const { searchParams } = new URL(back.headers.get('location') ?? 'http://none.test')
  const query = Object.fromEntries(searchParams)
  return account.routes[0]?.handle({ body: Buffer.alloc(0), headers: {}, query })
}

test.each([true, false])(
  'granted by a link, with PKCE %s; then for days with each token used once',
  async pkce => {
    account = await open()
    await account.start()
    expect(await looks(1)).toEqual([false])
    expect(await grantByLink(pkce)).toMatchObject({ status: 200 })
    for (let days = 0; days < 3; days += 1) {
      expect(await looks(5)).toEqual([true, true, true, true, true])
      clock.move(26 * HOUR)
    }
    expect(account.alarms).toEqual([])
  },
)

test('a token that was fetched elsewhere ends the grant; a person grants anew', async () => {
  account = await open({ refreshToken: platform.refreshToken })
  await account.start()
  expect(await looks(3)).toEqual([true, true, true])
  await platform.control('POST', '/console/tokens')
  expect(await looks(3)).toEqual([false, false, false])
  expect(account.alarms.map(({ what }) => what)).toEqual(['grant-lost'])
  expect(account.state().up).toBe(false)
  expect(await grantByLink(true)).toMatchObject({ status: 200 })
  expect(await looks(3)).toEqual([true, true, true])
  expect(account.state()).toEqual({ up: true })
})
