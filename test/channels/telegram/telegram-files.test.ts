import { Readable } from 'node:stream'
import { bearsFile } from '../../../src/channels/telegram/telegram-files.js'

const file = () => ({ source: Readable.from(['x']), filename: 'x.jpg' })

test.each<[string, unknown]>([
  ['a file of its own', { chat_id: 1, photo: file() }],
  [
    'a file of an album',
    {
      chat_id: 1,
      media: [
        { type: 'photo', media: 'known' },
        { type: 'photo', media: file() },
      ],
    },
  ],
  ['a file by its path', { thumbnail: { source: 'here.jpg' } }],
  ['a stream', { certificate: Readable.from(['x']) }],
  ['bytes', { a: { b: [Buffer.from('x')] } }],
])('%s is no JSON', (_, payload) => expect(bearsFile(payload)).toBe(true))

test.each<[string, unknown]>([
  ['nothing', {}],
  [
    'words',
    {
      chat_id: 1,
      text: 'source',
      reply_markup: { inline_keyboard: [[{ text: 'a', url: 'https://a.test' }]] },
    },
  ],
  ['a file that Telegram has', { chat_id: 1, photo: 'AgACAgUAAx' }],
  ['what is left out', { a: null, b: undefined, c: [null] }],
])('%s is JSON', (_, payload) => expect(bearsFile(payload)).toBe(false))
