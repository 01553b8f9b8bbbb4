import { handClock } from '../../support/hand-clock.js'
import { HEAD, OFFICER, RESIDENT, STREET, startServer, startZaloStage, type ZaloStage } from './zalo-stage.js'

const SECRET = 'at-least-8-characters'

let stage: ZaloStage
beforeEach(async () => {
  stage = await startZaloStage()
})
afterEach(() => stage.platform.stop())

type Hook = Awaited<ReturnType<typeof startServer>>

const allTaken = async (): Promise<void> => {
  for (;;) {
    const { waiting } = await stage.platform.control<{ waiting: number }>('GET', '/status')
    if (waiting === 0) return
  }
}

/** Without the verification call, which comes first. */
const textsOf = (hook: Hook): unknown[] =>
  hook.asked.slice(1).map(({ body }) => JSON.parse(body).message?.text)

const setWebhook = (url: string, secret_token: string = SECRET) =>
  stage.call<{ verification: object }>('setWebhook', { url, secret_token })

test('it is verified at once, and events come with the secret, in order in each chat', async () => {
  const hook = await startServer(() => ({ status: 200 }))
  expect(await setWebhook(`${hook.url}/zalo`)).toEqual({
    ok: true,
    result: {
      url: `${hook.url}/zalo`,
      updated_at: expect.any(Number),
      verification: {
        ok: true,
        outcome: 'webhook.ok',
        status_code: 200,
        latency_ms: expect.any(Number),
        hint: expect.any(String),
      },
    },
  })
  const texts = ['một', 'hai', 'ba', 'bốn']
  for (const text of texts) await stage.say(RESIDENT, RESIDENT, text)
  await stage.say(HEAD, STREET, '@Bot Loa Xóm ơi')
  await stage.say(HEAD, STREET, 'không gọi ai')
  await allTaken()
  hook.stop()
  expect(textsOf(hook).filter(text => texts.includes(String(text)))).toEqual(texts)
  expect(textsOf(hook)).toHaveLength(5)
  expect(new Set(hook.asked.map(({ headers }) => headers['x-bot-api-secret-token']))).toEqual(
    new Set([SECRET]),
  )
})

test('the body may be wrapped', async () => {
  await stage.platform.control('PUT', '/switches', { body: 'wrapped' })
  const hook = await startServer(() => ({ status: 200 }))
  await setWebhook(hook.url)
  await stage.say(RESIDENT, RESIDENT, 'gói')
  await allTaken()
  hook.stop()
  expect(JSON.parse(hook.asked.at(-1)?.body ?? '')).toMatchObject({
    ok: true,
    result: { event_name: 'message.text.received', message: { text: 'gói' } },
  })
})

test('an event that is not taken is lost', async () => {
  const hook = await startServer(count => ({ status: count === 2 ? 500 : 200 }))
  await setWebhook(hook.url)
  for (const text of ['mất', 'còn']) await stage.say(RESIDENT, RESIDENT, text)
  await allTaken()
  hook.stop()
  expect(textsOf(hook)).toEqual(['mất', 'còn'])
})

test('with the switch it is posted again, before the next one of its chat', async () => {
  await stage.platform.control('PUT', '/switches', { repeat: true })
  const hook = await startServer(count => ({ status: count === 2 ? 500 : 200 }))
  await setWebhook(hook.url)
  for (const text of ['lại', 'sau']) await stage.say(RESIDENT, RESIDENT, text)
  await allTaken()
  hook.stop()
  expect(textsOf(hook)).toEqual(['lại', 'lại', 'sau'])
})

test('held events come repeated and shuffled, and then once in order', async () => {
  const hook = await startServer(() => ({ status: 200 }))
  await setWebhook(hook.url)
  await stage.platform.control('PUT', '/webhook', { hold: true })
  const texts = ['a', 'b', 'c', 'd', 'e', 'f']
  for (const text of texts) await stage.say(RESIDENT, RESIDENT, text)
  expect(textsOf(hook)).toEqual([])
  await stage.platform.control('PUT', '/webhook', { hold: false, repeat: 2, shuffle: true })
  await allTaken()
  hook.stop()
  expect(textsOf(hook).slice(0, 12)).not.toEqual([...texts, ...texts])
  expect([...textsOf(hook).slice(0, 12)].sort()).toEqual(texts.flatMap(text => [text, text]))
  expect(textsOf(hook).slice(12)).toEqual(texts)
})

test('media can be fetched from where the event says', async () => {
  const hook = await startServer(() => ({ status: 200 }))
  await setWebhook(hook.url)
  await stage.send(OFFICER, OFFICER, { kind: 'photo', file: 'sample:smoke' })
  await allTaken()
  hook.stop()
  const { photo_url } = JSON.parse(hook.asked.at(-1)?.body ?? '').message
  expect((await fetch(photo_url)).status).toBe(200)
})

describe('what a webhook may be', () => {
  test.each<[string, object, string]>([
    ['no secret', { url: 'https://bot.example.test/' }, 'secret_token'],
    ['a short secret', { url: 'https://bot.example.test/', secret_token: '1234567' }, 'secret_token'],
    ['a long secret', { url: 'https://bot.example.test/', secret_token: 'a'.repeat(257) }, 'secret_token'],
    ['no address', { secret_token: SECRET }, 'url'],
    ['plain http elsewhere', { url: 'http://bot.example.test/', secret_token: SECRET }, 'https'],
    ['no web address', { url: 'ftp://127.0.0.1/', secret_token: SECRET }, 'https'],
  ])('not %s', async (_name, body, why) => {
    expect(await stage.call('setWebhook', body)).toMatchObject({
      ok: false,
      error_code: 400,
      description: expect.stringContaining(why),
    })
    expect(await stage.call('getWebhookInfo')).toMatchObject({ error_code: 404 })
  })

  test.each([8, 256])('a secret of %i passes', async length => {
    expect(await setWebhook('http://127.0.0.1:9/', 'a'.repeat(length))).toMatchObject({ ok: true })
  })

  test.each([
    [403, 'webhook.http.403'],
    [404, 'webhook.http.404'],
    [503, 'webhook.http.5xx'],
    [418, 'webhook.http.other'],
  ])('one that answers %i stands, and its verification says so', async (status, outcome) => {
    const hook = await startServer(() => ({ status }))
    expect((await setWebhook(hook.url)).result?.verification).toMatchObject({ ok: false, outcome })
    expect(await stage.call('getWebhookInfo')).toMatchObject({ result: { url: hook.url } })
    hook.stop()
  })

  test('where nobody is, and where the sandbox does not go', async () => {
    const nobody = await startServer(() => ({ status: 200 }))
    nobody.stop()
    expect((await setWebhook(nobody.url)).result?.verification).toMatchObject({ outcome: 'webhook.err.conn' })
    expect((await setWebhook('https://bot.example.test/')).result?.verification).toMatchObject({
      outcome: 'webhook.err.blocked',
    })
  })

  test('one that never answers is given up after five seconds', async () => {
    const clock = handClock('2026-11-22T01:00:00Z')
    const own = await startZaloStage({ clock })
    const hook = await startServer(() => 'silence')
    const set = own.call('setWebhook', { url: hook.url, secret_token: SECRET })
    await hook.atLeast(1)
    clock.move(5000)
    expect(await set).toMatchObject({
      ok: true,
      result: { verification: { ok: false, outcome: 'webhook.err.timeout', latency_ms: 5000 } },
    })
    hook.stop()
    await own.platform.stop()
  })

  test('it can be tested, and it is a 404 when there is none', async () => {
    expect(await stage.call('testWebhook')).toMatchObject({ ok: false, error_code: 404 })
    const hook = await startServer(() => ({ status: 200 }))
    await setWebhook(hook.url)
    expect(await stage.call('testWebhook')).toMatchObject({
      ok: true,
      result: { ok: true, url: hook.url, status_code: 200, outcome: 'webhook.ok' },
    })
    hook.stop()
    expect(await stage.call('deleteWebhook')).toEqual({
      ok: true,
      result: { url: '', updated_at: expect.any(Number) },
    })
    expect(await stage.call('getWebhookInfo')).toMatchObject({ ok: true, result: { url: '' } })
  })

  test('too many tries in a day end with 426, which one method spells its own way', async () => {
    await stage.platform.control('PUT', '/limits', { webhookCallsPerDay: 1 })
    expect(await setWebhook('http://127.0.0.1:9/')).toMatchObject({ ok: true })
    expect(await setWebhook('http://127.0.0.1:9/')).toMatchObject({ ok: false, error_code: 426 })
    const spelled = await stage.call('testWebhook')
    expect(spelled).toMatchObject({ ok: false, errorCode: 426 })
    expect(spelled).not.toHaveProperty('error_code')
  })
})
