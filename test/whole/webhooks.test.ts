import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type LiveWard, openLiveWard } from '../support/live-ward.js'
import { answerUnheard, hearReview, openReport } from '../support/reporting.js'
import type { Resident } from '../support/resident.js'
import type { ServedDatabase } from '../support/served-database.js'
import type { ServiceProcess } from '../support/service-process.js'
import { lookAt } from '../support/store-look.js'

const SECRET = 'made-up-for-this-test'
const REPORTERS = 4

let ward: LiveWard
let database: ServedDatabase
let service: ServiceProcess
beforeAll(async () => {
  const env = (port: number) => ({
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
  })
  ward = await openLiveWard(REPORTERS + 7, { served: true, env })
  if (!ward.database) throw new Error('no database')
  database = ward.database
  service = await ward.start()
})
afterAll(() => ward.close())

const look = () => lookAt(database.uri, database.keys)
const storedNow = async (): Promise<number> =>
  Object.values((await look()).messages).reduce((sum, count) => sum + count, 0)

/** Resolves when every message was worked on and every reply has left. */
const allDone = async (): Promise<void> => {
  for (;;) {
    const { messages, deliveries } = await look()
    const waits = deliveries.some(({ state }) => state !== 'sent')
    if (Object.keys(messages).join() === 'done' && !waits) return
  }
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
const headers = { 'content-type': 'application/json', [SECRET_HEADER]: SECRET }

let lastUpdate = 5000
/** What the platform would tell of someone who asks for the emergency numbers. */
const updateOf = (who: number): object => {
  lastUpdate += 1
  const chat = { id: who, type: 'private' }
  const from = { id: who, is_bot: false, first_name: 'Người lạ' }
  const message = { message_id: lastUpdate, date: 1_795_000_000, chat, from, text: '/khancap' }
  return { update_id: lastUpdate, message }
}

const stranger = 799_000_001

/** Nothing that tells how the service is made. */
const expectSilence = (body: string): void => {
  expect(body.length).toBeLessThan(40)
  expect(body).not.toMatch(/Error|node_modules|\.js|\bat\s|webhook|\//)
}

const post = async (body: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}, tail = '') => {
  const answer = await fetch(`${service.url}/webhook/telegram${tail}`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body,
  })
  return { status: answer.status, body: await answer.text() }
}

const expectStillServing = async (who: Resident | undefined): Promise<void> => {
  if (!who) throw new Error('nobody')
  await who.say('/khancap')
  await who.hears(/KHẨN CẤP/)
}

test('told three times over and in disorder: one effect each', async () => {
  const reporters = ward.people.slice(0, REPORTERS)
  await Promise.all(
    reporters.map(async who => {
      await openReport(who)
      await answerUnheard(who)
      await hearReview(who)
    }),
  )
  const askers = ward.people.slice(REPORTERS, REPORTERS + 5)
  await ward.platform.control('PUT', '/webhook', { hold: true, repeat: 3, shuffle: true })
  for (const who of reporters) await who.tap('Gửi')
  for (const who of askers) for (const words of ['/khancap', '/trogiup', '/nhantin']) await who.say(words)
  const taken = ward.heard(reporters.length + 3 * askers.length)
  await ward.platform.control('PUT', '/webhook', { hold: false, repeat: 3, shuffle: true })
  await taken

  for (const who of reporters) await who.hears(/Đã ghi nhận tin/)
  await allDone()
  for (const who of askers) expect(await who.heard()).toHaveLength(3)
  for (const who of reporters) {
    const receipts = (await who.heard()).filter(({ text = '' }) => text.includes('Đã ghi nhận tin'))
    expect(receipts).toHaveLength(1)
  }
  expect((await look()).reports).toBe(REPORTERS)
})

test.each<[string, Record<string, string>]>([
  ['a wrong secret', { [SECRET_HEADER]: 'somebody-elses-secret' }],
  ['a secret that begins as ours', { [SECRET_HEADER]: SECRET.slice(0, -1) }],
  ['an empty secret', { [SECRET_HEADER]: '' }],
])('%s: 401, and nothing is stored', async (_, wrong) => {
  const before = await storedNow()
  const answer = await post(JSON.stringify(updateOf(stranger)), wrong)
  expect(answer.status).toBe(401)
  expectSilence(answer.body)
  expect(await storedNow()).toBe(before)
})

test('no secret at all: 401, and nothing is stored', async () => {
  const before = await storedNow()
  const answer = await fetch(`${service.url}/webhook/telegram`, {
    method: 'POST',
    body: JSON.stringify(updateOf(stranger)),
  })
  expect(answer.status).toBe(401)
  expect(await storedNow()).toBe(before)
})

const gzipped = (): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync('x'.repeat(50_000_000)))

test.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number]>([
  ['nothing', '', {}, 400],
  ['no JSON', 'báo tin', {}, 400],
  ['half of a JSON', '{"update_id":1,"message":{', {}, 400],
  ['null', 'null', {}, 400],
  ['a number', '7', {}, 400],
  ['a list', '[{"update_id":1}]', {}, 400],
  ['no update', '{"hello":"there"}', {}, 400],
  ['an update whose number is none', '{"update_id":"1"}', {}, 400],
  ['what is no UTF-8', Uint8Array.from([0xff, 0xfe, 0x00, 0x80]), {}, 400],
  ['a nest without end', '['.repeat(200_000), {}, 400],
  ['a form', 'update_id=1&message=x', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
  ['a page', '<update/>', { 'content-type': 'text/html; charset=klingon' }, 400],
  ['more than a message can be', 'x'.repeat(2_000_000), {}, 413],
  ['little that unpacks to much', gzipped(), { 'content-encoding': 'gzip' }, 415],
  ['what is said to be packed and is not', 'x', { 'content-encoding': 'gzip' }, 415],
  ['a packing nobody knows', 'x', { 'content-encoding': 'klingon' }, 415],
])('a body that is %s: refused without a word, nothing stored', async (_, body, more, status) => {
  const before = await storedNow()
  const answer = await post(body, more)
  expect(answer.status).toBe(status)
  expectSilence(answer.body)
  expect(await storedNow()).toBe(before)
})

test.each(['GET', 'PUT', 'DELETE', 'PATCH'])('%s is no way to tell an update', async method => {
  const answer = await fetch(`${service.url}/webhook/telegram`, { method, headers })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expectSilence(await answer.text())
})

test.each(['/%ff', '/webhook/%e0%a4%a', '/webhook/telegram/../../etc/passwd', '/no-such-page?x=%00'])(
  'an address that is none, %s: refused without a word',
  async path => {
    const answer = await fetch(`${service.url}${path}`, { headers })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expectSilence(await answer.text())
  },
)

test('a query behind the address, or another content type, costs nobody their message', async () => {
  const before = await storedNow()
  expect(await post(JSON.stringify(updateOf(stranger)), {}, '?from=proxy')).toEqual({
    status: 200,
    body: '{}',
  })
  expect((await post(JSON.stringify(updateOf(stranger)), { 'content-type': 'text/plain' })).status).toBe(200)
  expect(await storedNow()).toBe(before + 2)
})

test('what we do not know is taken and not stored; the platform must not tell it for ever', async () => {
  const before = await storedNow()
  expect((await post('{"update_id":9001,"something_new":{"id":1}}')).status).toBe(200)
  expect((await post('{"update_id":9002,"message":{"text":"no chat, no date"}}')).status).toBe(200)
  expect(await storedNow()).toBe(before)
})

test('a caller who hangs up in the middle of a body', async () => {
  const { port } = new URL(service.url)
  await new Promise<void>(resolve => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      const lines = ['POST /webhook/telegram HTTP/1.1', 'host: x', `${SECRET_HEADER}: ${SECRET}`]
      socket.write(`${[...lines, 'content-length: 1000'].join('\r\n')}\r\n\r\n{"update_id":`)
      socket.end()
    })
    socket.on('close', () => resolve())
    socket.resume()
  })
  await expectStillServing(ward.people.at(-1))
})

test('after all that: it serves, and its log shows neither the secret nor the token', async () => {
  await expectStillServing(ward.people.at(-2))
  expect(service.printed()).not.toContain(SECRET)
  expect(service.printed()).not.toContain(ward.platform.token)
  expect(await service.stop()).toBe(0)
})
