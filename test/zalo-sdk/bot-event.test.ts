import { readBotEvents } from '../../src/zalo-sdk/bot-event.js'

const from = { id: '0a1b2c', display_name: 'Lan', is_bot: false }
const chat = { id: '0a1b2c', chat_type: 'PRIVATE' }
const base = { from, chat, message_id: 'aa11', date: 1_767_225_600_123 }
const read = {
  id: 'aa11',
  at: new Date(1_767_225_600_123),
  from: { id: '0a1b2c', displayName: 'Lan', isBot: false },
  chat: { id: '0a1b2c', kind: 'private' },
}

const text = { event_name: 'message.text.received', message: { ...base, text: 'Nước dâng' } }
const readText = {
  name: 'message.text.received',
  message: { ...read, content: { kind: 'text', text: 'Nước dâng' } },
}

test.each([
  { name: 'flat', body: text, events: [readText] },
  { name: 'wrapped', body: { ok: true, result: text }, events: [readText] },
  { name: 'wrapped without ok', body: { result: text }, events: [readText] },
  { name: 'a list', body: [text, text], events: [readText, readText] },
  { name: 'a wrapped list', body: { ok: true, result: [text, null, 5] }, events: [readText] },
  { name: 'null', body: null, events: [] },
  { name: 'a wrapped null', body: { ok: true, result: null }, events: [] },
  { name: 'an empty probe', body: {}, events: [] },
  { name: 'words', body: 'hello', events: [] },
  {
    name: 'an unsupported event with nothing else',
    body: { event_name: 'message.unsupported.received' },
    events: [{ name: 'message.unsupported.received' }],
  },
  {
    name: 'an unknown event',
    body: { event_name: 'user.follow', message: { from } },
    events: [{ name: 'user.follow', message: { from: read.from, content: { kind: 'other' } } }],
  },
  {
    name: 'a message that is no object',
    body: { event_name: 'message.text.received', message: 'x' },
    events: [{ name: 'message.text.received' }],
  },
  { name: 'a name that is no string', body: { ...text, event_name: 7 }, events: [readText] },
])('reads $name', ({ body, events }) => {
  expect(readBotEvents(body)).toEqual(events)
})

const content = (message: object, name?: string) =>
  readBotEvents({ ...(name ? { event_name: name } : {}), message: { ...base, ...message } })[0]

test.each([
  {
    name: 'photo',
    message: { photo: 'https://m.test/a' },
    kind: 'image',
    content: { kind: 'image', url: 'https://m.test/a' },
  },
  {
    name: 'photo_url',
    message: { photo_url: 'https://m.test/a', caption: 'đây' },
    kind: 'image',
    content: { kind: 'image', url: 'https://m.test/a', caption: 'đây' },
  },
  {
    name: 'a voice',
    message: { voice_url: 'https://m.test/v' },
    kind: 'voice',
    content: { kind: 'voice', url: 'https://m.test/v' },
  },
  {
    name: 'a sticker',
    message: { sticker: 's1', url: 'https://m.test/s' },
    kind: 'sticker',
    content: { kind: 'sticker', sticker: 's1', url: 'https://m.test/s' },
  },
  { name: 'a text', message: { text: 'alo' }, kind: 'text', content: { kind: 'text', text: 'alo' } },
])('$name is read with its event name and without it', ({ message, kind, content: expected }) => {
  const name = `message.${kind}.received`
  expect(content(message, name)).toEqual({ name, message: { ...read, content: expected } })
  expect(content(message)).toEqual({ name, message: { ...read, content: expected } })
})

test.each([
  { name: 'nothing', message: {}, event: 'message.other.received', content: { kind: 'other' } },
  {
    name: 'a part of another kind',
    message: { text: { a: 1 } },
    event: 'message.other.received',
    content: { kind: 'other' },
  },
])('$name without a name is told as such', ({ message, event, content: expected }) => {
  expect(content(message)).toEqual({ name: event, message: { ...read, content: expected } })
})

test.each(['__proto__', 'constructor', 'toString'])('an event called %s is one of another day', name => {
  expect(content({ text: 'a' }, name)).toEqual({
    name,
    message: { ...read, content: { kind: 'text', text: 'a' } },
  })
})

test('what Zalo keeps back stays unsupported, whatever stands beside it', () => {
  expect(content({ text: 'x' }, 'message.unsupported.received')?.message?.content).toEqual({
    kind: 'unsupported',
  })
})

test('a sticker without its id is a sticker still, a text event with a picture a picture', () => {
  expect(content({}, 'message.sticker.received')?.message?.content).toEqual({ kind: 'sticker' })
  expect(content({ photo: 'https://m.test/a' }, 'message.text.received')?.message?.content).toMatchObject({
    kind: 'image',
  })
})

test.each([
  { name: 'milliseconds', date: 1_767_225_600_123, at: '2026-01-01T00:00:00.123Z' },
  { name: 'seconds', date: 1_767_225_600, at: '2026-01-01T00:00:00.000Z' },
  { name: 'a string', date: '1767225600123', at: '2026-01-01T00:00:00.123Z' },
  { name: 'nothing', date: undefined, at: undefined },
  { name: 'null', date: null, at: undefined },
  { name: 'words', date: 'hôm nay', at: undefined },
  { name: 'more than a date holds', date: 1e20, at: undefined },
])('reads a date in $name', ({ date, at }) => {
  expect(content({ text: 'a', date })?.message?.at?.toISOString()).toBe(at)
})

test.each([
  {
    name: 'display_name',
    from: { id: '1', display_name: 'Lan', first_name: 'L' },
    read: { id: '1', displayName: 'Lan', isBot: false },
  },
  {
    name: 'first_name',
    from: { id: '1', first_name: 'Lan', is_bot: true },
    read: { id: '1', displayName: 'Lan', isBot: true },
  },
  { name: 'no name, a number for an id', from: { id: 77 }, read: { id: '77', isBot: false } },
  { name: 'an id that a number can not hold', from: { id: 2 ** 60 }, read: undefined },
])('reads a sender with $name', ({ from: sender, read: expected }) => {
  expect(content({ text: 'a', from: sender })?.message?.from).toEqual(expected)
})

test.each([
  { chat: { id: 'g', chat_type: 'GROUP' }, kind: 'group' },
  { chat: { id: 'g', chat_type: 'group' }, kind: 'group' },
  { chat: { id: '0a1b2c' }, kind: 'private' },
  { chat: { id: 'g' }, kind: 'group' },
])('reads the kind of a chat: $chat', ({ chat: told, kind }) => {
  expect(content({ text: 'a', chat: told })?.message?.chat).toEqual({ id: told.id, kind })
})
