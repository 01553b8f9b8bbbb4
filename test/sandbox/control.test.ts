import { statusOf } from '../support/status-of.js'
import { OFFICER, PNG, RESIDENT, refusalOf, type Stage, startStage } from './stage.js'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.platform.stop())

const post = (path: string, body: object) => stage.platform.control('POST', path, body)
const to = `/chats/${RESIDENT}/messages`

describe('bad input is refused with what is wrong', () => {
  test.each<[string, string, string, object, string]>([
    ['no such chat', 'POST', '/chats/5/messages', { as: RESIDENT, kind: 'text', text: 'a' }, 'no such chat'],
    ['no such person', 'POST', to, { as: 5, kind: 'text', text: 'a' }, 'no such person'],
    ['someone else’s chat', 'POST', to, { as: OFFICER, kind: 'text', text: 'a' }, 'not in this chat'],
    ['an empty text', 'POST', to, { as: RESIDENT, kind: 'text', text: '' }, 'text: '],
    ['an unknown kind', 'POST', to, { as: RESIDENT, kind: 'song' }, 'kind: '],
    [
      'a place off the earth',
      'POST',
      to,
      { as: RESIDENT, kind: 'location', latitude: 91, longitude: 0 },
      'latitude: ',
    ],
    ['no such file', 'POST', to, { as: RESIDENT, kind: 'photo', file: 'nothing' }, 'no such file'],
    [
      'a file outside',
      'POST',
      to,
      { as: RESIDENT, kind: 'photo', file: 'sample:../page/alley' },
      'no such sample',
    ],
    [
      'a reply to nothing',
      'POST',
      to,
      { as: RESIDENT, kind: 'text', text: 'a', replyTo: 99 },
      'no such message',
    ],
    ['a button nobody sees', 'POST', `${to}/1/press`, { as: RESIDENT, label: 'a' }, 'no such button'],
    [
      'a button by two names',
      'POST',
      `${to}/1/press`,
      { as: RESIDENT, label: 'a', data: 'b' },
      'either label or data',
    ],
    ['a fault unknown', 'POST', '/faults', { does: 'explode', method: '*' }, 'does: '],
    ['a fault for ever', 'POST', '/faults', { does: 'silence', method: '*', times: 0 }, 'times: '],
    ['a person twice', 'POST', '/people', { id: RESIDENT, name: 'a' }, 'id: taken'],
    [
      'a private chat made super',
      'POST',
      `/chats/${RESIDENT}/migrate`,
      { as: RESIDENT },
      'only a plain group',
    ],
  ])('%s', async (_name, method, path, body, error) => {
    await expect(stage.platform.control(method, path, body)).rejects.toThrow(new RegExp(`400 .*${error}`))
  })
})

describe('the platform misbehaves as it is told', () => {
  beforeEach(() => stage.platform.control('DELETE', '/faults'))

  test('it refuses so many calls of a method, and then no more', async () => {
    await post('/faults', {
      does: 'refuse',
      method: 'sendMessage',
      times: 2,
      status: 429,
      description: 'Too Many Requests: retry after 7',
      retryAfter: 7,
    })
    for (let call = 0; call < 2; call++)
      expect(await refusalOf(stage.bot.sendMessage(OFFICER, 'a'))).toEqual({
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 7',
        parameters: { retry_after: 7 },
      })
    expect(await stage.bot.sendMessage(OFFICER, 'a')).toMatchObject({ text: 'a' })
  })

  test('a fault of one chat leaves the others alone', async () => {
    await post('/faults', {
      does: 'refuse',
      method: '*',
      chat: OFFICER,
      status: 403,
      description: 'Forbidden: x',
    })
    await stage.bot.getMe()
    expect(await refusalOf(stage.bot.sendMessage(OFFICER, 'a'))).toMatchObject({ error_code: 403 })
  })

  test('an answer that is lost was done nevertheless', async () => {
    await post('/faults', { does: 'lose-answer', method: 'sendMessage' })
    await expect(stage.bot.sendMessage(OFFICER, 'làm mà không đáp')).rejects.toThrow()
    expect(await stage.platform.seen(OFFICER, message => message.text === 'làm mà không đáp')).toBeDefined()
  })

  test('a connection that is cut did nothing', async () => {
    await post('/faults', { does: 'cut', method: 'sendMessage' })
    await expect(stage.bot.sendMessage(OFFICER, 'đứt giữa đường')).rejects.toThrow()
    await stage.bot.sendMessage(OFFICER, 'lần sau thì đến')
    const { messages } = await stage.platform.control<{ messages: { text?: string }[] }>(
      'GET',
      `/chats/${OFFICER}/messages`,
    )
    const texts = messages.map(({ text }) => text)
    expect(texts).toContain('lần sau thì đến')
    expect(texts).not.toContain('đứt giữa đường')
  })

  test('silence does nothing and answers nothing', async () => {
    await post('/faults', { does: 'silence', method: 'sendMessage' })
    const hangUp = new AbortController()
    const call = fetch(`${stage.platform.apiRoot}bot${stage.platform.token}/sendMessage`, {
      method: 'POST',
      body: new URLSearchParams({ chat_id: String(OFFICER), text: 'vào hư không' }),
      signal: hangUp.signal,
    })
    const lost = expect(call).rejects.toThrow()
    for (let logged = false; !logged; ) {
      const calls = await stage.platform.control<{ method: string; status?: number }[]>('GET', '/log')
      const last = calls.at(-1)
      logged = last?.method === 'sendMessage' && last.status === undefined
    }
    hangUp.abort()
    await lost
    const { messages } = await stage.platform.control<{ messages: { text?: string }[] }>(
      'GET',
      `/chats/${OFFICER}/messages`,
    )
    expect(messages.map(message => message.text)).not.toContain('vào hư không')
  })

  test('a slow answer and one that is no JSON', async () => {
    await post('/faults', { does: 'slow', method: 'getMe', ms: 20 })
    expect(await stage.bot.getMe()).toMatchObject({ username: 'loa_xom_thu_bot' })
    await post('/faults', { does: 'garble', method: 'getMe', status: 200 })
    await expect(stage.bot.getMe()).rejects.toThrow(/json/i)
  })

  test('the log tells method and chat, and no word', async () => {
    await stage.platform.control('DELETE', '/log')
    await stage.bot.sendMessage(OFFICER, 'bí mật')
    const log = await stage.platform.control('GET', '/log')
    expect(log).toEqual([{ method: 'sendMessage', chat: OFFICER, at: expect.any(Number), status: 200 }])
  })
})

describe('it serves its own machine only', () => {
  test.each([
    ['a loopback host', { host: '127.0.0.1:3000' }, 200],
    ['localhost', { host: 'localhost:3000' }, 200],
    ['its own page', { host: 'localhost:3000', origin: 'http://localhost:3000' }, 200],
    ['a name that was made to point here', { host: 'evil.example' }, 403],
    ['a name that only begins so', { host: '127.0.0.1.evil.example' }, 403],
    ['another page', { host: 'localhost:3000', origin: 'https://evil.example' }, 403],
    ['a page without a name', { host: 'localhost:3000', origin: 'null' }, 403],
  ])('%s', async (_name, headers, status) => {
    expect(await statusOf(stage.platform.apiRoot, '/sandbox/people', headers)).toBe(status)
    expect(
      await statusOf(stage.platform.apiRoot, `/telegram/bot${stage.platform.token}/getMe`, headers),
    ).toBe(status)
  })
})

test('the event stream tells what happens, and a reader who comes back what was missed', async () => {
  await stage.say(RESIDENT, RESIDENT, 'trước')
  const url = new URL('/sandbox/events?since=0', stage.platform.apiRoot)
  const read = async (headers: Record<string, string>, until: string): Promise<string> => {
    const stop = new AbortController()
    const answer = await fetch(url, { headers, signal: stop.signal })
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.includes(until)) break
    }
    stop.abort()
    return text
  }
  const first = await read({}, 'trước')
  const last = [...first.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? ''
  const waiting = read({ 'last-event-id': last }, 'sau')
  await stage.say(RESIDENT, RESIDENT, 'sau')
  const second = await waiting
  expect(second).not.toContain('trước')
  expect(second).toContain('event: message')
})

test('a picture must be one, and must say its own type', async () => {
  const send = async (type: string, bytes: Buffer) => {
    const url = new URL('/sandbox/files?as=photo', stage.platform.apiRoot)
    return (
      await fetch(url, { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(bytes) })
    ).status
  }
  expect([
    await send('image/png', PNG),
    await send('image/png', Buffer.from('x')),
    await send('text/plain', PNG),
  ]).toEqual([200, 400, 400])
})
