import { type ChannelId, chatKey } from '../../src/chat/chat-address.js'
import { closesAt, inReach } from '../../src/neighbourhood/in-reach.js'

const DAY = 86_400_000
const windowOf = (channel: ChannelId) => (channel === 'zalo-oa' ? 7 * DAY : undefined)
const on = (channel: ChannelId, chatId = 'Pó') =>
  ({ channel, account: 'bot', chatId, kind: 'private' }) as const

const reaching = (heard: string, now: string) => ({
  lastHeard: new Map([[chatKey(on('zalo-oa')), new Date(heard)]]),
  ...{ windowOf, now: new Date(now) },
})

test.each([
  ['now', '2026-11-01T05:00:00Z', '2026-11-01T05:00:00Z', true],
  ['47 hours', '2026-11-01T05:00:00Z', '2026-11-03T04:00:00Z', true],
  ['48 hours', '2026-11-01T05:00:00Z', '2026-11-03T05:00:00Z', true],
  ['5 days', '2026-11-01T05:00:00Z', '2026-11-06T05:00:00Z', true],
  ['6 days and 23 hours', '2026-11-01T05:00:00Z', '2026-11-08T04:00:00Z', true],
  ['a breath less than 7 days', '2026-11-01T05:00:00Z', '2026-11-08T04:59:59.999Z', true],
  ['7 days', '2026-11-01T05:00:00Z', '2026-11-08T05:00:00Z', false],
  ['8 days', '2026-11-01T05:00:00Z', '2026-11-09T05:00:00Z', false],
  ['6 days and 23 hours over the end of February', '2026-02-25T05:00:00Z', '2026-03-04T04:00:00Z', true],
  ['7 days over the end of February', '2026-02-25T05:00:00Z', '2026-03-04T05:00:00Z', false],
  ['7 days over the 29th of February', '2028-02-25T05:00:00Z', '2028-03-03T05:00:00Z', false],
  ['6 days and 23 hours over New Year', '2026-12-28T05:00:00Z', '2027-01-04T04:00:00Z', true],
  ['8 days over the end of a month', '2026-10-28T05:00:00Z', '2026-11-05T05:00:00Z', false],
])('%s after the last word, a chat with a window of 7 days', (_how, heard, now, open) => {
  const chat = on('zalo-oa')
  const split = inReach([chat], reaching(heard, now))
  expect(split).toEqual(open ? { open: [chat], closed: [] } : { open: [], closed: [chat] })
})

test('where nobody was ever heard it is closed; what has no window is always open, in the order in which it came', () => {
  const chats = [on('zalo-oa', 'never'), on('telegram'), on('zalo-oa'), on('zalo-bot')]
  expect(inReach(chats, reaching('2026-11-01T05:00:00Z', '2026-11-03T05:00:00Z'))).toEqual({
    open: [chats[1], chats[2], chats[3]],
    closed: [chats[0]],
  })
})

test('when a chat closes is told', () => {
  const told = reaching('2026-11-01T05:00:00Z', '2026-11-03T05:00:00Z')
  expect(closesAt(on('zalo-oa'), told)).toEqual(new Date('2026-11-08T05:00:00Z'))
  expect(closesAt(on('telegram'), told)).toBeUndefined()
})
