import { newKeyRingSpec, readKeyRing } from '../../src/foundation/crypto.js'
import { createManualClock } from '../channels/harness/manual-clock.js'
import { startPlatformServer } from '../channels/harness/platform-server.js'
import { APP, openGrant } from '../channels/zalo-oa/granted-account.js'
import { databaseUri } from '../support/database-uri.js'
import { runCommand } from '../support/service-process.js'

const ACCOUNT = {
  ZALO_APP_ID: APP.appId,
  ZALO_APP_SECRET: APP.appSecret,
  ZALO_OA_ID: APP.oaId,
  ZALO_OA_SECRET_KEY: 'made-up-webhook-key',
  PUBLIC_URL: 'https://ward.example.test',
}

const database = () => ({ MONGODB_URI: databaseUri('zalo_link'), ENCRYPTION_KEYS: newKeyRingSpec() })

test('prints a link whose answer the running service takes', async () => {
  const zalo = await startPlatformServer()
  const env = database()
  const ring = readKeyRing(env.ENCRYPTION_KEYS)
  if (!ring.ok) throw new Error(ring.failure)
  const oauthRoot = zalo.root
  const clock = createManualClock(new Date())
  const grant = await openGrant({ uri: env.MONGODB_URI, keys: ring.value, oauthRoot, holder: 'one', clock })

  const { code, printed } = await runCommand({ ...env, ...ACCOUNT, ZALO_OAUTH_ROOT: oauthRoot }, 'zalo-link')
  expect({ code, printed }).toMatchObject({ code: 0, printed: expect.stringMatching(/^http\S+\n$/) })
  expect(printed).not.toContain(APP.appSecret)
  const link = new URL(printed.trim())
  expect(link.searchParams.get('redirect_uri')).toBe('https://ward.example.test/webhook/zalo-oa/permission')
  expect(link.searchParams.get('code_challenge')).toHaveLength(43)

  const pair = { access_token: 'access-1', refresh_token: 'refresh-1', expires_in: 90_000 }
  zalo.reply('/v4/oa/access_token', { json: pair })
  const state = link.searchParams.get('state') ?? ''
  const query = { code: 'the-code', state, oa_id: APP.oaId }
  expect(await grant.routes[0]?.handle({ body: Buffer.alloc(0), headers: {}, query })).toMatchObject({
    status: 200,
  })
  expect(await grant.tokens.current()).toEqual({ ok: true, value: 'access-1' })
  await grant.db.dropDatabase()
  await grant.end()
  await zalo.close()
})

test('without PKCE where that is asked for', async () => {
  const { printed } = await runCommand({ ...database(), ...ACCOUNT, ZALO_OA_PKCE: 'off' }, 'zalo-link')
  expect(new URL(printed.trim()).searchParams.has('code_challenge')).toBe(false)
})

test('says that no account is configured', async () => {
  const { code, printed } = await runCommand(database(), 'zalo-link')
  expect({ code, printed }).toEqual({ code: 1, printed: 'ZALO_APP_ID: no Official Account is configured\n' })
})
