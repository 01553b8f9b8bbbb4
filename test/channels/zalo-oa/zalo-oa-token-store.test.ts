import { createTokenStore } from '../../../src/channels/zalo-oa/zalo-oa-token-store.js'
import { createSealer, newKeyRingSpec, readKeyRing } from '../../../src/foundation/crypto.js'
import type { openDatabase } from '../../../src/foundation/database.js'
import type { OaGrant } from '../../../src/zalo-sdk/oa-grant.js'
import { databaseUri } from '../../support/database-uri.js'
import { openPatiently } from '../../support/open-patiently.js'

const ring = readKeyRing(newKeyRingSpec())
if (!ring.ok) throw new Error(ring.failure)
const sealer = createSealer(ring.value)

const bare: OaGrant = {
  refreshToken: 'refresh-1',
  grantedAt: new Date('2026-11-20T01:00:00Z'),
  state: 'good',
  taken: [],
}
const whole: OaGrant = {
  ...bare,
  refreshToken: 'refresh-2',
  accessToken: 'access-2',
  accessUntil: new Date('2026-11-21T02:00:00Z'),
  state: 'refreshing',
  begunBy: 'id-1',
  taken: ['print'],
}

const uri = databaseUri('zalo_tokens')
const opened: Awaited<ReturnType<typeof openDatabase>>[] = []
const open = async (oaId = '22') => {
  const db = await openPatiently(uri)
  opened.push(db)
  return createTokenStore(db, { wardId: 'hoa-ban', sealer, appId: '11', oaId })
}
afterAll(async () => {
  await opened[0]?.dropDatabase()
  for (const db of opened) await db.close()
})

test('of all who write on what they have read, one does; each account has a grant of its own', async () => {
  const stores = await Promise.all([open(), open(), open()])
  const [store] = stores
  expect(await store?.read()).toBeUndefined()
  const first = await Promise.all(stores.map(one => one.replace(0, bare)))
  expect(first.filter(Boolean)).toHaveLength(1)
  expect(await store?.read()).toEqual({ grant: bare, revision: 1 })
  const second = await Promise.all(stores.map(one => one.replace(1, whole)))
  expect(second.filter(Boolean)).toHaveLength(1)
  expect(await store?.read()).toEqual({ grant: whole, revision: 2 })
  expect(await store?.replace(1, bare)).toBe(false)
  expect(await store?.replace(2, bare)).toBe(true)
  expect(await store?.read()).toEqual({ grant: bare, revision: 3 })
  expect(await (await open('33')).read()).toBeUndefined()
})
