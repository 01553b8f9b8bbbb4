import { readFileSync } from 'node:fs'
import { PNG } from '../stage.js'
import { OFFICER, OFFICERS, startServer, startZaloStage, type ZaloStage } from './zalo-stage.js'

let stage: ZaloStage
beforeAll(async () => {
  stage = await startZaloStage()
})
afterAll(() => stage.platform.stop())
afterEach(() => stage.platform.control('PUT', '/switches', {}))

const JPEG = readFileSync('src/sandbox/page/smoke.jpg')
const picture = { status: 200, type: 'image/jpeg', body: JPEG }

type Sent = { message_id: string }

const bytesOf = async (url = '') =>
  Buffer.from(await (await fetch(new URL(url, stage.platform.apiRoot))).arrayBuffer())

test('the platform fetches the picture itself and keeps it', async () => {
  const server = await startServer(() => picture)
  const sent = await stage.call<Sent>('sendPhoto', {
    chat_id: OFFICER,
    photo: `${server.url}/khoi.jpg?k=1`,
    caption: 'Khói ở tổ 5',
  })
  server.stop()
  expect(server.asked.map(({ path }) => path)).toEqual(['/khoi.jpg?k=1'])
  const seen = await stage.platform.seen(OFFICER, message => message.id === sent.result?.message_id)
  expect(seen).toMatchObject({ text: 'Khói ở tổ 5', media: { kind: 'photo' } })
  expect(await bytesOf(seen.media?.url)).toEqual(JPEG)
})

test('it may come back for it, and finds it still there', async () => {
  await stage.platform.control('PUT', '/switches', { photoFetches: 3 })
  const server = await startServer(() => picture)
  const sent = await stage.call<Sent>('sendPhoto', { chat_id: OFFICER, photo: `${server.url}/a.jpg` })
  await server.atLeast(3)
  server.stop()
  const seen = await stage.platform.seen(OFFICER, message => message.id === sent.result?.message_id)
  expect(seen.media).toBeDefined()
})

test('a picture whose address works only once is lost', async () => {
  await stage.platform.control('PUT', '/switches', { photoFetches: 2, photoLate: 1 })
  const server = await startServer(count => (count === 1 ? picture : { status: 410 }))
  const sent = await stage.call<Sent>('sendPhoto', {
    chat_id: OFFICER,
    photo: `${server.url}/mot-lan.jpg`,
    caption: 'một lần',
  })
  expect(sent.ok).toBe(true)
  const lost = await stage.platform.seen(
    OFFICER,
    message => message.id === sent.result?.message_id && message.media === undefined,
  )
  expect(lost.text).toBe('một lần')
  server.stop()
})

test.each<[string, { status: number; type?: string; body?: Buffer }, string]>([
  ['an address that is gone', { status: 404 }, 'answered 404'],
  ['no picture', { status: 200, type: 'text/html', body: Buffer.from('<p>') }, 'IMAGE_PROCESS_FAILED'],
  ['a picture too large', { status: 200, body: Buffer.alloc(10_000_001) }, 'too big'],
])('%s is refused, and nothing is sent', async (_name, answer, why) => {
  const server = await startServer(() => answer)
  const before = await stage.platform.control<{ month: { sent: number } }>('GET', '/status')
  const refused = await stage.call('sendPhoto', { chat_id: OFFICER, photo: `${server.url}/a.jpg` })
  server.stop()
  expect(refused).toMatchObject({ ok: false, error_code: 400, description: expect.stringContaining(why) })
  expect(await stage.platform.control('GET', '/status')).toMatchObject({ month: before.month })
})

test('a foreign address is not called from a sandbox', async () => {
  expect(
    await stage.call('sendPhoto', { chat_id: OFFICER, photo: 'https://media.example.test/a.jpg' }),
  ).toMatchObject({ error_code: 400, description: expect.stringContaining('own machine') })
})

test('a voice arrives in a private chat; in a group the answer is yes and nothing arrives', async () => {
  const server = await startServer(() => ({ status: 200, type: 'audio/aac', body: PNG }))
  const voice_url = `${server.url}/a.aac`
  const sent = await stage.call<Sent>('sendVoice', { chat_id: OFFICER, voice_url })
  const seen = await stage.platform.seen(OFFICER, message => message.id === sent.result?.message_id)
  expect(seen.media?.kind).toBe('voice')
  const unheard = await stage.call<Sent>('sendVoice', { chat_id: OFFICERS, voice_url })
  expect(unheard).toMatchObject({ ok: true, result: { message_id: expect.any(String) } })
  const { messages } = await stage.platform.control<{ messages: object[] }>(
    'GET',
    `/chats/${OFFICERS}/messages`,
  )
  expect([messages.length, server.asked.length]).toEqual([0, 1])
  server.stop()
})
