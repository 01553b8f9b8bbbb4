import { OFFICER, OFFICERS, RESIDENT, startZaloStage, type ZaloStage } from './zalo-stage.js'

let stage: ZaloStage
beforeAll(async () => {
  stage = await startZaloStage()
  await stage.platform.control('PUT', '/limits', { on: false })
})
afterAll(() => stage.platform.stop())

const botUrl = (method: string) => `${stage.platform.apiRoot}/bot${stage.platform.token}/${method}`

test('the bot is told who it is', async () => {
  expect(await stage.call('getMe')).toEqual({
    ok: true,
    result: {
      id: '246813579',
      account_name: expect.stringMatching(/^bot\./),
      account_type: 'BASIC',
      can_join_groups: true,
      display_name: 'Bot Loa Xóm',
    },
  })
})

test('a message arrives in a chat and in a group, and its answer bears an opaque id and milliseconds', async () => {
  const before = Date.now()
  for (const chat of [OFFICER, OFFICERS]) {
    const sent = await stage.call<{ message_id: string; date: number }>('sendMessage', {
      chat_id: chat,
      text: 'Bà con chú ý',
    })
    expect(sent.result).toEqual({
      message_id: expect.stringMatching(/^[0-9a-f]{20}$/),
      date: expect.any(Number),
    })
    expect(sent.result?.date).toBeGreaterThanOrEqual(before)
    const seen = await stage.platform.seen(chat, message => message.id === sent.result?.message_id)
    expect(seen).toMatchObject({ text: 'Bà con chú ý', from: { name: 'Bot Loa Xóm', bot: true } })
  }
})

test.each<[string, () => Promise<Response>]>([
  ['GET', () => fetch(`${botUrl('sendMessage')}?chat_id=${OFFICER}&text=qua%20GET`)],
  [
    'a form',
    () =>
      fetch(botUrl('sendMessage'), {
        method: 'POST',
        body: new URLSearchParams({ chat_id: OFFICER, text: 'qua biểu mẫu' }),
      }),
  ],
  [
    'multipart',
    () => {
      const form = new FormData()
      form.set('chat_id', OFFICER)
      form.set('text', 'qua nhiều phần')
      return fetch(botUrl('sendMessage'), { method: 'POST', body: form })
    },
  ],
])('parameters come by %s as well', async (_name, ask) => {
  expect(await (await ask()).json()).toMatchObject({ ok: true, result: { date: expect.any(Number) } })
})

test('a sticker is seen, and typing too', async () => {
  const typing = stage.call('sendChatAction', { chat_id: OFFICER, action: 'typing' })
  expect(await typing).toEqual({ ok: true })
  const sent = await stage.call<{ message_id: string }>('sendSticker', { chat_id: OFFICER, sticker: '9a1b' })
  const seen = await stage.platform.seen(OFFICER, message => message.id === sent.result?.message_id)
  const picture = await fetch(new URL(seen.media?.url ?? '', stage.platform.apiRoot))
  expect(picture.headers.get('content-type')).toContain('image/svg+xml')
})

test('styles are taken', async () => {
  const sent = await stage.call('sendMessage', {
    chat_id: OFFICER,
    text: '**đậm**',
    parse_mode: 'markdown',
    text_styles: [{ start: 0, len: 2, st: ['b'] }],
  })
  expect(sent.ok).toBe(true)
})

const EMOJI = '🔥'
const refused = (code: number, description: string) => ({
  ok: false,
  error_code: code,
  description: expect.stringContaining(description),
})

describe('what is refused, and how', () => {
  test.each<[string, string, object, string]>([
    ['no chat', 'sendMessage', { text: 'a' }, 'chat_id'],
    ['an unknown chat', 'sendMessage', { chat_id: '0'.repeat(20), text: 'a' }, 'chat not found'],
    ['one who never wrote', 'sendMessage', { chat_id: RESIDENT, text: 'a' }, 'chat not found'],
    ['no text', 'sendMessage', { chat_id: OFFICER }, 'text is empty'],
    ['a blank text', 'sendMessage', { chat_id: OFFICER, text: ' \n ' }, 'text is empty'],
    ['2001 letters', 'sendMessage', { chat_id: OFFICER, text: 'ă'.repeat(2001) }, 'too long'],
    ['1001 emoji', 'sendMessage', { chat_id: OFFICER, text: EMOJI.repeat(1001) }, 'too long'],
    ['an unknown style', 'sendMessage', { chat_id: OFFICER, text: 'a', parse_mode: 'Tex' }, 'parse_mode'],
    ['no sticker', 'sendSticker', { chat_id: OFFICER, sticker: '' }, 'sticker'],
    ['another action', 'sendChatAction', { chat_id: OFFICER, action: 'dance' }, 'action'],
    ['no picture', 'sendPhoto', { chat_id: OFFICER }, 'photo'],
    [
      'a picture that is no address',
      'sendPhoto',
      { chat_id: OFFICER, photo: 'a.jpg' },
      'not an http address',
    ],
    [
      'a caption of 2001',
      'sendPhoto',
      { chat_id: OFFICER, photo: 'http://127.0.0.1:9/a.jpg', caption: 'a'.repeat(2001) },
      'too long',
    ],
    [
      'an address where nobody is',
      'sendPhoto',
      { chat_id: OFFICER, photo: 'http://127.0.0.1:9/a.jpg' },
      'could not be fetched',
    ],
    [
      'a voice nowhere',
      'sendVoice',
      { chat_id: OFFICER, voice_url: 'http://127.0.0.1:9/a.aac' },
      'could not be fetched',
    ],
  ])('%s', async (_name, method, body, description) => {
    expect(await stage.call(method, body)).toEqual(refused(400, description))
  })

  test('the longest text passes', async () => {
    for (const text of ['ă'.repeat(2000), EMOJI.repeat(1000)])
      expect(await stage.call('sendMessage', { chat_id: OFFICER, text })).toMatchObject({ ok: true })
  })

  test('a method that is none, and one in other letters', async () => {
    for (const method of ['sendFile', 'sendmessage'])
      expect(await stage.call(method, { chat_id: OFFICER, text: 'a' })).toEqual(
        refused(404, 'no such method'),
      )
  })

  test('a wrong token, and a torn body', async () => {
    const wrong = await fetch(`${stage.platform.apiRoot}/bot1:wrong/getMe`)
    expect(await wrong.json()).toEqual(refused(401, 'Unauthorized'))
    const torn = await fetch(botUrl('sendMessage'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"chat_id":',
    })
    expect(await torn.json()).toEqual(refused(400, 'parse'))
  })

  test('a person who blocked the bot, and a group it is not in', async () => {
    await stage.platform.control('PUT', `/people/${OFFICER}/block`, { blocked: true })
    expect(await stage.call('sendMessage', { chat_id: OFFICER, text: 'a' })).toEqual(refused(400, 'blocked'))
    await stage.platform.control('PUT', `/people/${OFFICER}/block`, { blocked: false })
    await stage.platform.control('PUT', `/chats/${OFFICERS}/bot`, { as: OFFICER, status: 'left' })
    expect(await stage.call('sendMessage', { chat_id: OFFICERS, text: 'a' })).toEqual(
      refused(400, 'group not found'),
    )
    await stage.platform.control('PUT', `/chats/${OFFICERS}/bot`, { as: OFFICER, status: 'member' })
    expect(await stage.call('sendMessage', { chat_id: OFFICERS, text: 'a' })).toMatchObject({ ok: true })
  })

  test('the status says it too when the switch is so', async () => {
    const statuses = async () => {
      const answers = [
        fetch(botUrl('sendMessage')),
        fetch(botUrl('nothing')),
        fetch(botUrl('getUpdates?timeout=0')),
        fetch(`${stage.platform.apiRoot}/bot1:wrong/getMe`),
      ]
      return (await Promise.all(answers)).map(answer => answer.status)
    }
    expect(await statuses()).toEqual([200, 200, 200, 200])
    await stage.platform.control('PUT', '/switches', { refusals: 'status' })
    expect(await statuses()).toEqual([400, 404, 408, 401])
    await stage.platform.control('PUT', '/switches', {})
  })
})
