import { createZaloBotChannel } from '../../src/channels/zalo-bot/zalo-bot-channel.js'
import type { Capabilities } from '../../src/chat/channel.js'
import type { OutgoingMessage } from '../../src/chat/outgoing-message.js'
import { systemClock } from '../../src/foundation/clock.js'
import { planParts } from '../../src/outbox/plan-parts.js'
import { quietLog } from '../support/quiet-log.js'
import { chat, testWords } from './support/world.js'

const can: Capabilities = {
  edit: true,
  pin: true,
  remove: true,
  options: 'buttons',
  maxText: 200,
  maxCaption: 100,
  groupHearing: 'all',
  inFlight: 8,
  pace: { perSecond: 30, perChatMs: 1000, perGroupPerMinute: 20 },
}
const base: OutgoingMessage = { key: 'test/1', to: chat('1'), text: 'Bác chọn gì?', lane: 'reply' }
const options = [
  { value: 'a', label: 'Mất trộm' },
  { value: 'b', label: 'Xem thêm', url: 'https://example.vn/x' },
  { value: 'c', label: 'Đánh nhau' },
]
const plan = (message: OutgoingMessage, channel: Capabilities) => planParts(message, channel, testWords)
const shape = (parts: ReturnType<typeof planParts>) =>
  parts.map(part => ({
    text: part.text,
    media: part.media?.map(one => one.mediaId).join('+') ?? '',
    options: part.options?.length ?? 0,
  }))
const photo = (mediaId: string) => ({ kind: 'photo' as const, mediaId })
const long = 'Bà con khóa cửa cẩn thận nhé. '.repeat(10).trim()

test('buttons stay as they are', () => {
  expect(shape(plan({ ...base, options }, can))).toEqual([{ text: base.text, media: '', options: 3 }])
})

test('without buttons options become a numbered list, addresses are written out and bear no number', () => {
  expect(plan({ ...base, options }, { ...can, options: 'text' })[0]).toMatchObject({
    text: 'Bác chọn gì?\n\n1. Mất trộm\nXem thêm: https://example.vn/x\n2. Đánh nhau',
  })
})

test('whom to call is a button where the channel has such, else it stands in the text alone', () => {
  const choices = [{ value: '/khancap', label: 'Gọi 0900 000 000', call: '0900 000 000' }, ...options]
  const text = 'Trực ban: 0900 000 000'
  const numbered = `${text}\n\n1. Mất trộm\nXem thêm: https://example.vn/x\n2. Đánh nhau`
  expect(plan({ ...base, text, options: choices }, { ...can, options: 'text' })[0]?.text).toBe(numbered)
  const [both] = plan({ ...base, text, options: choices }, { ...can, options: 'both' })
  expect([both?.text, both?.options]).toEqual([numbered, choices])
})

test('names that bear numbers are told without numbers', () => {
  const places = [
    { value: '5', label: 'Tổ 5' },
    { value: '7', label: 'Tổ 7' },
  ]
  const [part] = plan({ ...base, options: places, optionsBy: 'name' }, { ...can, options: 'text' })
  expect(part?.text).toBe('Bác chọn gì?\n\n• Tổ 5\n• Tổ 7')
  expect(part?.options).toBeUndefined()
})

test('long text becomes parts: options on the last, the others answer the first', () => {
  const parts = plan({ ...base, text: long, options, replyTo: 'test/0', pin: true, discreet: true }, can)
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.map(part => part.options?.length ?? 0)).toEqual([...Array(parts.length - 1).fill(0), 3])
  expect(parts.map(part => part.replyTo)).toEqual(['test/0', ...Array(parts.length - 1).fill('test/1')])
  expect(parts.map(part => part.pin ?? false)).toEqual([true, ...Array(parts.length - 1).fill(false)])
  expect(parts.every(part => part.discreet)).toBe(true)
  expect(parts.map(part => part.text).join('')).toBe(long)
})

test.each([
  ['one photo, short text', { media: [photo('a')] }, [{ text: 'Bác chọn gì?', media: 'a', options: 0 }]],
  [
    'one photo, options',
    { media: [photo('a')], options },
    [{ text: 'Bác chọn gì?', media: 'a', options: 3 }],
  ],
  [
    'an album with options: the words come after it',
    { media: [photo('a'), photo('b')], options },
    [
      { text: '', media: 'a+b', options: 0 },
      { text: 'Bác chọn gì?', media: '', options: 3 },
    ],
  ],
  [
    'a voice beside photos stands alone',
    { media: [photo('a'), { kind: 'voice' as const, mediaId: 'v' }, photo('b')] },
    [
      { text: '', media: 'a+b', options: 0 },
      { text: 'Bác chọn gì?', media: 'v', options: 0 },
    ],
  ],
])('%s', (_, more, expected) => {
  expect(shape(plan({ ...base, ...more }, can))).toEqual(expected)
})

test('a caption is shorter than a text', () => {
  const parts = plan({ ...base, text: long, media: [photo('a')] }, can)
  expect(parts[0]?.text.length).toBeLessThanOrEqual(can.maxCaption)
  expect(parts[0]?.media).toHaveLength(1)
  expect(parts.map(part => part.text).join('')).toBe(long)
})

test('on Zalo a picture takes as many words as a text does, and the rest goes after it', () => {
  const zalo = createZaloBotChannel({
    ...{ token: '1:not-a-secret', clock: systemClock, log: quietLog },
    picturesByLink: true,
  }).can
  const words = `${'Bà con khóa cổng, khóa cổ xe. '.repeat(66)}🚨${' Xem kỹ.'.repeat(260)}`
  const parts = plan({ ...base, text: words, media: [photo('a')] }, zalo)
  expect(parts.map(part => part.media?.length ?? 0)).toEqual([1, 0, 0])
  expect(parts.map(part => part.text).join('')).toBe(words)
  for (const part of parts) {
    expect(part.text.length).toBeLessThanOrEqual(2000)
    expect(part.text.length).toBeGreaterThan(0)
    expect(part.text).not.toMatch(/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/)
  }
  expect(plan({ ...base, text: 'a'.repeat(2000), media: [photo('a')] }, zalo)).toHaveLength(1)
  expect(plan({ ...base, text: 'a'.repeat(2001), media: [photo('a')] }, zalo)).toHaveLength(2)
})

test('more photos than an album takes become several', () => {
  const media = Array.from({ length: 12 }, (_, n) => photo(`m${n}`))
  const parts = plan({ ...base, media }, can)
  expect(parts.map(part => part.media?.length)).toEqual([10, 2])
  expect(parts.map(part => part.text)).toEqual(['', base.text])
})

test('blank parts are not sent', () => {
  expect(plan({ ...base, text: `A${'\n'.repeat(900)}B` }, can).map(part => part.text.trim())).toEqual([
    'A',
    'B',
  ])
})

test('what has words of its own is told with them, and numbers count the others', () => {
  const commands = [
    { value: '/nhan 07', label: 'Tiếp nhận', typed: 'nhận 07' },
    { value: 'a', label: 'Mất trộm' },
  ]
  const inText = { ...can, options: 'text' as const, groupHearing: 'addressed' as const }
  expect(plan({ ...base, options: commands }, inText)[0]?.text).toBe(
    'Bác chọn gì?\n\nTiếp nhận: nhận 07\n1. Mất trộm',
  )
  const toGroup = { ...base, to: chat('1', 'group'), options: commands }
  expect(plan(toGroup, inText)[0]?.text).toMatch(/1\. Mất trộm\n\[addressed\]$/)
})

test('a channel that sends no files says so; one that takes a picture a message gets them one by one', () => {
  const media = [photo('a'), photo('b')]
  expect(shape(plan({ ...base, media }, { ...can, sends: [] }))).toEqual([
    { text: `${base.text}\n\n[2 left out]`, media: '', options: 0 },
  ])
  expect(shape(plan({ ...base, media }, { ...can, album: 1 }))).toEqual([
    { text: '', media: 'a', options: 0 },
    { text: base.text, media: 'b', options: 0 },
  ])
})
