import { readOaEvent } from '../../src/zalo-sdk/oa-event.js'
import { AT, message, readHead } from './harness/oa-payloads.js'

test.each([
  { name: 'a number that a double holds', id: 9007199254740991, userId: '9007199254740991' },
  { name: 'a number that it does not hold', id: 2 ** 60, userId: undefined },
  { name: 'half a number', id: 1.5, userId: undefined },
  { name: 'nothing', id: '', userId: undefined },
])('an id that is $name', ({ id, userId }) => {
  const event = readOaEvent({ ...message('user_send_text', { text: 'a' }), sender: { id } })
  expect(event && 'userId' in event ? event.userId : undefined).toBe(userId)
})

test.each([
  { name: 'a string', timestamp: AT, at: '2026-01-01T00:00:00.000Z' },
  { name: 'a number', timestamp: Number(AT), at: '2026-01-01T00:00:00.000Z' },
  { name: 'more than a date holds', timestamp: Number.MAX_SAFE_INTEGER, at: undefined },
  { name: 'below nothing', timestamp: -1, at: undefined },
  { name: 'words', timestamp: 'hôm nay', at: undefined },
  { name: 'null', timestamp: null, at: undefined },
])('a time that is $name', ({ timestamp, at }) => {
  expect(readOaEvent({ ...message('user_send_text', { text: 'a' }), timestamp })?.at?.toISOString()).toBe(at)
})

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`

test.each([
  ['null', null],
  ['a list', [message('user_send_text', { text: 'a' })]],
  ['words', 'user_send_text'],
  ['a number', 7],
  ['nothing', undefined],
  ['an empty object', {}],
  ['an empty name', { event_name: '' }],
  ['a name that is none', { event_name: ['follow'] }],
])('%s is no event', (_name, body) => {
  expect(readOaEvent(body)).toBeUndefined()
})

test('parts without end or bottom cost nothing but themselves', () => {
  const nested = JSON.parse(deep(5000))
  const body = {
    ...message('user_send_text', { text: 'a' }),
    sender: nested,
    message: nested,
    info: nested,
    more: nested,
  }
  expect(readOaEvent(body)).toEqual({ ...readHead, name: 'user_send_text', kind: 'other' })
  const long = readOaEvent(message('user_send_text', { text: 'á'.repeat(1_000_000), attachments: nested }))
  expect(long).toMatchObject({ kind: 'message', message: { contents: [{ kind: 'text' }] } })
})
