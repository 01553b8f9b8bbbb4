import { statusOf } from '../../support/status-of.js'
import { OFFICER, OFFICERS, RESIDENT, STREET, startZaloStage, type ZaloStage } from './zalo-stage.js'

let stage: ZaloStage
beforeAll(async () => {
  stage = await startZaloStage()
})
afterAll(() => stage.platform.stop())

const to = `/chats/${RESIDENT}/messages`
const NOBODY = 'f'.repeat(20)

describe('bad input is refused with what is wrong', () => {
  test.each<[string, string, string, object, string]>([
    [
      'no such chat',
      'POST',
      `/chats/${NOBODY}/messages`,
      { as: RESIDENT, kind: 'text', text: 'a' },
      'no such chat',
    ],
    ['no such person', 'POST', to, { as: NOBODY, kind: 'text', text: 'a' }, 'no such person'],
    ['a number for an id', 'POST', to, { as: 5, kind: 'text', text: 'a' }, 'as: '],
    ['someone else’s chat', 'POST', to, { as: OFFICER, kind: 'text', text: 'a' }, 'not in this chat'],
    ['an unknown kind', 'POST', to, { as: RESIDENT, kind: 'song' }, 'kind: '],
    ['no such file', 'POST', to, { as: RESIDENT, kind: 'photo', file: 'nothing' }, 'no such file'],
    [
      'a reply to nothing',
      'POST',
      to,
      { as: RESIDENT, kind: 'text', text: 'a', replyTo: NOBODY },
      'no such message',
    ],
    ['who is in joins', 'POST', `/chats/${STREET}/join`, { as: RESIDENT }, 'is in this group'],
    ['who is out leaves', 'POST', `/chats/${OFFICERS}/leave`, { as: RESIDENT }, 'not in this chat'],
    ['a private chat joined', 'POST', `/chats/${OFFICER}/join`, { as: RESIDENT }, 'no such person or group'],
    [
      'an administrator',
      'PUT',
      `/chats/${STREET}/bot`,
      { as: RESIDENT, status: 'administrator' },
      'status: ',
    ],
    ['a person twice', 'POST', '/people', { id: RESIDENT, name: 'a' }, 'id: taken'],
    [
      'a group with a short id',
      'POST',
      '/chats',
      { id: 'abc', title: 'a', members: [RESIDENT] },
      '20 hexadecimal',
    ],
    ['a block of nobody', 'PUT', `/people/${NOBODY}/block`, { blocked: true }, 'no such person'],
    ['a fault unknown', 'POST', '/faults', { does: 'explode', method: '*' }, 'does: '],
    ['a switch that is none', 'PUT', '/switches', { body: 'round' }, 'body: '],
    ['a limit below one', 'PUT', '/limits', { perSecond: 0 }, 'perSecond: '],
  ])('%s', async (_name, method, path, body, error) => {
    await expect(stage.platform.control(method, path, body)).rejects.toThrow(new RegExp(`400 .*${error}`))
  })
})

test('the cast stands as it was written, and more can be had', async () => {
  const people = await stage.platform.control<{ name: string; bot: string }[]>('GET', '/people')
  expect(people.map(({ name, bot }) => [name, bot])).toEqual([
    ['Cà Thị Thương', 'left'],
    ['Lường Văn Hải', 'member'],
    ['Hoàng Thị Nga', 'member'],
    ['Vì Văn Pâng', 'member'],
  ])
  const person = '11112222333344445555'
  const group = '66667777888899990000'
  await stage.platform.control('POST', '/people', { id: person, name: 'Khách', started: true })
  await stage.platform.control('POST', '/chats', { id: group, title: 'Tổ 9', members: [person] })
  for (const chat_id of [person, group])
    expect(await stage.call('sendMessage', { chat_id, text: 'chào' })).toMatchObject({ ok: true })
})

test('who blocks the bot cannot speak to it until they take it back', async () => {
  await stage.platform.control('PUT', `/people/${OFFICER}/block`, { blocked: true })
  await expect(stage.say(OFFICER, OFFICER, 'a')).rejects.toThrow('has blocked the bot')
  await stage.platform.control('PUT', `/people/${OFFICER}/block`, { blocked: false })
  expect(await stage.say(OFFICER, OFFICER, 'a')).toMatch(/^[0-9a-f]{20}$/)
})

test.each([
  ['a loopback host', { host: '127.0.0.1:3000' }, 200],
  ['a name that was made to point here', { host: 'evil.example' }, 403],
  ['another page', { host: 'localhost:3000', origin: 'https://evil.example' }, 403],
])('it serves its own machine only: %s', async (_name, headers, status) => {
  expect(await statusOf(stage.platform.apiRoot, '/sandbox/zalo/people', headers)).toBe(status)
  expect(await statusOf(stage.platform.apiRoot, `/zalo/bot${stage.platform.token}/getMe`, headers)).toBe(
    status,
  )
  expect(await statusOf(stage.platform.apiRoot, '/zalo/stickers/a', headers)).toBe(status)
})

test('the event stream tells of messages, typing and standing, and what was missed', async () => {
  const url = new URL('../sandbox/zalo/events?since=0', stage.platform.apiRoot)
  const stop = new AbortController()
  const answer = await fetch(url, { signal: stop.signal })
  const decoder = new TextDecoder()
  let text = ''
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.includes('event: typing')) return
    }
  })()
  await stage.say(RESIDENT, RESIDENT, 'có ai không')
  await stage.call('sendChatAction', { chat_id: RESIDENT, action: 'typing' })
  await reading
  stop.abort()
  const kinds = [...text.matchAll(/^event: (\w+)$/gm)].map(match => match[1])
  expect(kinds.slice(-3)).toEqual(['chat', 'message', 'typing'])
  expect(text).toContain('"bot":"member"')
  expect(text).toContain('có ai không')
})
