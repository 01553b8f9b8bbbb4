import { createZaloBotClient, type ZaloBotClient } from '../../../src/zalo-sdk/bot-client.js'
import { readBotEvents } from '../../../src/zalo-sdk/bot-event.js'
import { PNG } from '../stage.js'
import { OFFICER, RESIDENT, STREET, startServer, startZaloStage, type ZaloStage } from './zalo-stage.js'

let stage: ZaloStage
let bot: ZaloBotClient
beforeAll(async () => {
  stage = await startZaloStage()
  bot = createZaloBotClient({ token: stage.platform.token, apiRoot: stage.platform.apiRoot })
})
afterAll(() => stage.platform.stop())

/** The platform spells itself in two ways; a client should not notice. */
const SPELLINGS = [
  ['as seen', {}],
  ['as documented', { refusals: 'status', body: 'wrapped', photoField: 'photo' }],
] as const

describe.each(SPELLINGS)('a bot by the client, the platform spelling %s', (_name, switches) => {
  beforeAll(() => stage.platform.control('PUT', '/switches', switches))

  test('asks, waits in vain, hears and answers', async () => {
    expect(await bot.getMe()).toMatchObject({
      ok: true,
      value: { id: '246813579', displayName: 'Bot Loa Xóm' },
    })
    expect(await bot.getUpdates({ timeoutSeconds: 0 })).toEqual({ ok: true, value: [] })
    await stage.say(RESIDENT, RESIDENT, 'Chào')
    expect(await bot.getUpdates()).toMatchObject({
      ok: true,
      value: [
        {
          name: 'message.text.received',
          message: { chat: { id: RESIDENT }, content: { kind: 'text', text: 'Chào' } },
        },
      ],
    })
    const sent = await bot.sendMessage({ chatId: RESIDENT, text: 'Chào bác' })
    const id = sent.ok ? sent.value.messageId : ''
    expect(await stage.platform.seen(RESIDENT, message => message.id === id)).toMatchObject({
      text: 'Chào bác',
    })
    expect(await bot.sendChatAction({ chatId: RESIDENT, action: 'typing' })).toMatchObject({ ok: true })
  })

  test('finds the picture of an event, and sends one', async () => {
    await stage.send(OFFICER, OFFICER, { kind: 'photo', file: 'sample:alley', caption: 'hẻm' })
    expect(await bot.getUpdates()).toMatchObject({
      ok: true,
      value: [{ message: { content: { kind: 'image', url: expect.stringMatching(/^http:/) } } }],
    })
    const server = await startServer(() => ({ status: 200, type: 'image/png', body: PNG }))
    expect(
      await bot.sendPhoto({ chatId: OFFICER, photo: `${server.url}/a.png`, caption: 'ảnh' }),
    ).toMatchObject({ ok: true })
    server.stop()
  })

  test.each<[string, () => Promise<unknown>, string]>([
    ['a stranger', () => bot.sendMessage({ chatId: '0'.repeat(20), text: 'a' }), 'recipient'],
    ['too long a text', () => bot.sendMessage({ chatId: OFFICER, text: 'a'.repeat(2001) }), 'payload'],
    [
      'a wrong token',
      () => createZaloBotClient({ token: '1:b', apiRoot: stage.platform.apiRoot }).getMe(),
      'auth',
    ],
  ])('knows why when refused: %s', async (_name, ask, kind) => {
    expect(await ask()).toMatchObject({ ok: false, failure: { kind, effect: 'refused' } })
  })

  test('reads what its webhook gets, and learns of its webhook', async () => {
    const hook = await startServer(() => ({ status: 200 }))
    expect(await bot.setWebhook({ url: hook.url, secretToken: 'long-enough' })).toMatchObject({ ok: true })
    expect(await bot.getWebhookInfo()).toMatchObject({ ok: true, value: { url: hook.url } })
    expect(await bot.testWebhook()).toMatchObject({ ok: true })
    await stage.say(RESIDENT, STREET, '@Bot Loa Xóm có cháy')
    await hook.atLeast(3)
    hook.stop()
    const [set, tested, event] = hook.asked.map(({ body }) => readBotEvents(JSON.parse(body)))
    expect([set, tested]).toEqual([[], []])
    expect(event).toMatchObject([{ message: { chat: { id: STREET, kind: 'group' } } }])
    expect(await bot.deleteWebhook()).toMatchObject({ ok: true })
  })
})

test('a platform that never had a webhook says so', async () => {
  const fresh = await startZaloStage()
  const client = createZaloBotClient({ token: fresh.platform.token, apiRoot: fresh.platform.apiRoot })
  expect(await client.getWebhookInfo()).toEqual({ ok: true, value: undefined })
  await fresh.platform.stop()
})

test('media are named as the bot names the platform', async () => {
  const { port } = new URL(stage.platform.apiRoot)
  const other = createZaloBotClient({
    token: stage.platform.token,
    apiRoot: `http://localhost:${port}/zalo`,
  })
  await stage.send(OFFICER, OFFICER, { kind: 'photo', file: 'sample:alley' })
  expect(await other.getUpdates()).toMatchObject({
    value: [{ message: { content: { url: expect.stringContaining(`//localhost:${port}/`) } } }],
  })
})
