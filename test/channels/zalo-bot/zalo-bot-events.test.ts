import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { atBench, type IncomingRow, incomingTable } from '../harness/channel-bench.js'
import {
  ACCOUNT,
  done,
  event,
  GROUP,
  groupChat,
  inGroup,
  inPrivate,
  lan,
  ME,
  NOW,
  PERSON,
  privateChat,
  refused,
  zaloBot,
} from './zalo-bot-under-test.js'

/** Brings an event as a poll does, after which the next poll asks for more. */
const byPoll = async (payload: unknown, me = done(ME)): Promise<IncomingMessage[]> => {
  const heard: IncomingMessage[] = []
  await atBench(zaloBot(), [], async ({ server, channel }) => {
    server.reply('/getMe', me)
    server.reply('/getWebhookInfo', refused(404, 'Not found'))
    server.reply('/getUpdates', done(payload), 'hang')
    await channel.start(async message => void heard.push(message))
    await server.requests('/getUpdates', 1)
    await server.requests('/getUpdates', 2)
  })
  return heard
}

const photo = (url: string) => ({
  kind: 'photo' as const,
  channel: 'zalo-bot' as const,
  account: ACCOUNT,
  fileId: url,
})

const unheard = (name: string, payload: unknown): IncomingRow => ({ name, payload, messages: [] })

describe('what people say', () => {
  incomingTable(
    [
      {
        name: 'a text, whole',
        payload: event('text', { ...inPrivate, text: 'Nước đang dâng ở hẻm 12' }),
        messages: [
          {
            key: `zalo-bot:${ACCOUNT}:${PERSON}:message:aa11`,
            at: NOW,
            chat: privateChat,
            sender: { id: PERSON, displayName: 'Lan' },
            content: { kind: 'text', text: 'Nước đang dâng ở hẻm 12' },
            platformMessageId: 'aa11',
            addressedToBot: true,
          },
        ],
      },
      {
        name: 'a picture by the name of the docs, with its caption',
        payload: event('image', { ...inPrivate, photo: 'https://m.example.test/p.jpg', caption: 'đây' }),
        messages: [
          { content: { kind: 'photo', media: photo('https://m.example.test/p.jpg'), caption: 'đây' } },
        ],
      },
      {
        name: 'a picture by its real name',
        payload: event('image', { ...inPrivate, photo_url: 'https://m.example.test/p.jpg' }),
        messages: [{ content: { kind: 'photo', media: photo('https://m.example.test/p.jpg') } }],
      },
      {
        name: 'a voice',
        payload: event('voice', { ...inPrivate, voice_url: 'https://m.example.test/v.aac' }),
        messages: [
          { content: { kind: 'voice', media: { ...photo('https://m.example.test/v.aac'), kind: 'voice' } } },
        ],
      },
      {
        name: 'a sticker',
        payload: event('sticker', { ...inPrivate, sticker: 's1', url: 'https://m.example.test/s' }),
        messages: [{ content: { kind: 'unsupported', what: 'sticker' } }],
      },
      {
        name: 'what Zalo keeps back',
        payload: event('unsupported', inPrivate),
        messages: [{ chat: privateChat, content: { kind: 'unsupported', what: 'unsupported' } }],
      },
      {
        name: 'what Zalo keeps back, of somebody in no chat: in private',
        payload: event('unsupported', { from: lan }),
        messages: [
          {
            key: `zalo-bot:${ACCOUNT}:${PERSON}:message:came-${NOW.getTime()}`,
            at: NOW,
            chat: privateChat,
            content: { kind: 'unsupported', what: 'unsupported' },
          },
        ],
      },
      {
        name: 'a place, should Zalo bring it one day',
        payload: event('location', inPrivate),
        messages: [{ content: { kind: 'unsupported', what: 'location' } }],
      },
      {
        name: 'a text with nothing in it',
        payload: event('text', { ...inPrivate, text: '' }),
        messages: [{ content: { kind: 'unsupported', what: 'text' } }],
      },
      {
        name: 'an event without its name',
        payload: { message: { ...inPrivate, text: 'alo' } },
        messages: [{ content: { kind: 'text', text: 'alo' } }],
      },
      {
        name: 'an event without its name and with nothing we can read',
        payload: { message: inPrivate },
        messages: [{ chat: privateChat, content: { kind: 'unsupported', what: 'other' } }],
      },
      {
        name: 'a date in seconds',
        payload: event('text', { ...inPrivate, date: NOW.getTime() / 1000, text: 'alo' }),
        messages: [{ at: NOW }],
      },
      {
        name: 'several at once, in order',
        payload: [
          event('text', { ...inPrivate, text: 'một' }),
          event('text', { ...inPrivate, message_id: 'aa12', text: 'hai' }),
        ],
        messages: [{ platformMessageId: 'aa11' }, { platformMessageId: 'aa12' }],
      },
      {
        name: 'no id: the same message has the same key',
        payload: [1, 2].map(() => event('text', { ...inPrivate, message_id: undefined, text: 'một' })),
        messages: [1, 2].map(() => ({
          key: expect.stringMatching(
            new RegExp(`^zalo-bot:${ACCOUNT}:${PERSON}:message:at-${NOW.getTime()}-[0-9a-f]{16}$`),
          ) as unknown as string,
        })),
      },
    ],
    byPoll,
  )
})

test('without an id, other words are another message', async () => {
  const said = (text: string) => event('text', { ...inPrivate, message_id: undefined, text })
  const heard = await byPoll([said('một'), said('một'), said('hai')])
  expect(new Set(heard.map(({ key }) => key)).size).toBe(2)
})

describe('groups', () => {
  const said = (text: string, kept: string, name = `"${text}"`): IncomingRow => ({
    name,
    payload: event('text', { ...inGroup, text }),
    messages: [
      {
        key: `zalo-bot:${ACCOUNT}:${GROUP}:message:aa11`,
        chat: groupChat,
        sender: { id: PERSON, displayName: 'Lan' },
        content: { kind: 'text', text: kept },
        addressedToBot: true,
      },
    ],
  })
  incomingTable(
    [
      said('@Bot Loa Xóm báo tin', 'báo tin'),
      said('@bot loa xóm, báo tin', 'báo tin'),
      said('@Bot Loa Xóm: /baotin mất xe', '/baotin mất xe'),
      said('báo tin @Bot Loa Xóm', 'báo tin'),
      said('báo tin @Bot Loa Xóm mất xe', 'báo tin mất xe'),
      said('@Bot  Loa Xóm báo tin', 'báo tin', 'a name with another space in it'),
      said('@Bot Loa Xóm báo tin'.normalize('NFD'), 'báo tin', 'letters and marks apart'),
      said('@bot.LoaXom báo tin', 'báo tin'),
      said('\u2068@BOT  LOA\u200b XÓM\u2069 báo tin', 'báo tin', 'with what can not be seen'),
      said('@Bot Loa Xómm báo tin', '@Bot Loa Xómm báo tin', 'the name of another'),
      said('lan@Bot Loa Xóm', 'lan@Bot Loa Xóm', 'no mention but an address'),
      said('@Lan ơi', '@Lan ơi'),
      said('@Bot Loa Xóm', '', 'a mention and nothing else'),
      {
        name: 'a picture with a mention under it',
        payload: event('image', {
          ...inGroup,
          photo_url: 'https://m.example.test/p',
          caption: '@Bot Loa Xóm cháy',
        }),
        messages: [{ content: { kind: 'photo', media: photo('https://m.example.test/p'), caption: 'cháy' } }],
      },
      {
        name: 'a picture with nothing but a mention',
        payload: event('image', {
          ...inGroup,
          photo_url: 'https://m.example.test/p',
          caption: '@Bot Loa Xóm',
        }),
        messages: [{ content: { kind: 'photo', media: photo('https://m.example.test/p') } }],
      },
    ],
    byPoll,
  )

  test('in private a name is a word like any other', async () => {
    const [heard] = await byPoll(event('text', { ...inPrivate, text: '@Bot Loa Xóm là gì' }))
    expect(heard?.content).toEqual({ kind: 'text', text: '@Bot Loa Xóm là gì' })
  })

  test('a bot that does not know its name leaves the words as they are', async () => {
    const said = event('text', { ...inGroup, text: '@Bot Loa Xóm báo tin' })
    const [heard] = await byPoll(said, refused(500, 'oh'))
    expect(heard?.content).toEqual({ kind: 'text', text: '@Bot Loa Xóm báo tin' })
  })
})

describe('what is not for us', () => {
  incomingTable(
    [
      unheard(
        'a message of a bot',
        event('text', { ...inPrivate, from: { ...lan, is_bot: true }, text: 'x' }),
      ),
      unheard('a message of our own', event('text', { ...inGroup, from: { id: ME.id }, text: 'x' })),
      unheard('what Zalo keeps back, of nobody', { event_name: 'message.unsupported.received' }),
      unheard('a group of which nobody speaks', event('text', { ...inGroup, from: undefined, text: 'x' })),
      unheard('a reaction', event('reaction', { ...inPrivate, text: '❤' })),
      unheard('a follower', { event_name: 'user.follow', message: inPrivate }),
      unheard('an event of another day', {
        event_name: 'moon.landing',
        message: { ...inPrivate, text: 'x' },
      }),
    ],
    byPoll,
  )

  test.each([
    { name: 'user.follow', payload: { event_name: 'user.follow' }, told: 'user.follow' },
    {
      name: 'what Zalo keeps back, of nobody',
      payload: { event_name: 'message.unsupported.received' },
      told: 'message.unsupported.received',
    },
    { name: 'a name that is none', payload: { event_name: 'Lan viết: cháy' }, told: 'not a name' },
  ])('the log tells the name and no more: $name', ({ payload, told }) =>
    atBench(zaloBot(), ['Lan viết'], async ({ server, channel, lines }) => {
      server.reply('/getMe', done(ME))
      server.reply('/getWebhookInfo', refused(404, 'Not found'))
      server.reply('/getUpdates', done(payload), 'hang')
      await channel.start(async () => undefined)
      await server.requests('/getUpdates', 2)
      expect(lines.map(line => JSON.parse(line).event)).toEqual([told])
    }),
  )
})
