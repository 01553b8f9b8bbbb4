import { Readable } from 'node:stream'
import type { DeliveryPart } from '../../../src/chat/channel.js'
import type { FailReason, SendOutcome } from '../../../src/chat/send-outcome.js'
import { atBench, type SendRow, sendTable } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import {
  done,
  GROUP,
  groupChat,
  NOW,
  nothingNew,
  PERSON,
  privateChat,
  refused,
  zaloBot,
} from './zalo-bot-under-test.js'

const WORDS = 'Bà con chú ý: có kẻ giả danh công an gọi điện'
const LINK = 'https://loa.example.org/m/p1?until=1&sig=x'

const toPerson: DeliveryPart = { to: privateChat, text: WORDS }
const toGroup: DeliveryPart = { to: groupChat, text: WORDS }
const plain = { chat_id: PERSON, text: WORDS }

const took = (messageId = 'm1') => done({ message_id: messageId, date: 1 })
const sent = (platformMessageId = 'm1'): SendOutcome => ({ kind: 'sent', platformMessageId, at: NOW })
const failedWith = (reason: FailReason): SendOutcome => ({ kind: 'failed', reason })
const unsure = (reason: string): SendOutcome => ({ kind: 'unsure', reason })

type Media = NonNullable<DeliveryPart['media']>[number]
const file = (kind: Media['kind'], link?: string): Media => ({
  kind,
  mimeType: 'image/jpeg',
  fileName: 'a.jpg',
  open: async () => Readable.from(['bytes']),
  ...(link === undefined ? {} : { link }),
})

const text = (name: string, said: string, leaves: string): SendRow => ({
  name,
  part: { ...toPerson, text: said },
  traffic: [{ path: '/sendMessage', body: { chat_id: PERSON, text: leaves }, reply: took() }],
  outcome: sent(),
})

const tooLong = (name: string, said: string): SendRow => ({
  name,
  part: { ...toPerson, text: said },
  traffic: [],
  outcome: failedWith('too-long'),
})

const emojiAtTheCut = `${'a'.repeat(1998)}🚨`

describe('words', () => {
  sendTable(
    [
      text('a text', WORDS, WORDS),
      {
        name: 'a text to a group',
        part: toGroup,
        traffic: [{ path: '/sendMessage', body: { chat_id: GROUP, text: WORDS }, reply: took() }],
        outcome: sent(),
      },
      text('letters and marks together', WORDS.normalize('NFD'), WORDS),
      text('a mention of a whole group, broken up', `Gửi [@${GROUP}] nhé`, `Gửi (@${GROUP}) nhé`),
      text('half a mention', 'Gửi [@ nhé [@[@', 'Gửi (@ nhé (@(@'),
      text('an ordinary bracket', '[1] a@b.vn [x]', '[1] a@b.vn [x]'),
      text('2,000 with an emoji at the end', emojiAtTheCut, emojiAtTheCut),
      text(
        '2,000 with a mention, which grows no longer',
        `${'a'.repeat(1996)}[@b]`,
        `${'a'.repeat(1996)}(@b)`,
      ),
      tooLong('nothing of 2,001', `a${emojiAtTheCut}`),
      {
        name: 'an answer and a pin, which Zalo has not, as a message',
        part: { ...toPerson, replyToPlatformId: 'm0', pin: true },
        traffic: [{ path: '/sendMessage', body: plain, reply: took() }],
        outcome: sent(),
      },
      {
        name: 'what Zalo took without naming it',
        part: toPerson,
        traffic: [{ path: '/sendMessage', body: plain, reply: { json: { ok: true } } }],
        outcome: sent(''),
      },
      {
        name: 'no edit',
        part: { ...toPerson, editPlatformId: 'm0' },
        traffic: [],
        outcome: failedWith('unsupported'),
      },
      {
        name: 'no removal',
        part: { ...toPerson, text: '', removePlatformId: 'm0' },
        traffic: [],
        outcome: failedWith('unsupported'),
      },
    ],
    zaloBot(),
  )
})

describe('pictures', () => {
  const withPhoto = { ...toPerson, media: [file('photo', LINK)] }
  const photoBody = { chat_id: PERSON, photo: LINK, caption: WORDS }
  sendTable(
    [
      {
        name: 'a picture by its link, with its words',
        part: withPhoto,
        traffic: [{ path: '/sendPhoto', body: photoBody, reply: took() }],
        outcome: sent(),
      },
      {
        name: 'a picture whose words call a whole group: broken up',
        part: { ...withPhoto, text: `[@${GROUP}] xem này` },
        traffic: [
          {
            path: '/sendPhoto',
            body: { chat_id: PERSON, photo: LINK, caption: `(@${GROUP}) xem này` },
            reply: took(),
          },
        ],
        outcome: sent(),
      },
      {
        name: 'a picture without words',
        part: { ...withPhoto, text: '' },
        traffic: [{ path: '/sendPhoto', body: { chat_id: PERSON, photo: LINK }, reply: took() }],
        outcome: sent(),
      },
      {
        name: 'the words alone where the picture has no link',
        part: { ...toPerson, media: [file('photo')] },
        traffic: [{ path: '/sendMessage', body: plain, reply: took() }],
        outcome: sent(),
      },
      {
        name: 'the words alone of a film, a file and a voice',
        part: { ...toPerson, media: [file('video', LINK), file('file', LINK), file('voice', LINK)] },
        traffic: [{ path: '/sendMessage', body: plain, reply: took() }],
        outcome: sent(),
      },
      {
        name: 'nothing, where nothing is left',
        part: { ...toPerson, text: '', media: [file('video', LINK)] },
        traffic: [],
        outcome: failedWith('unsupported'),
      },
      {
        name: 'the words alone when Zalo can not fetch the picture',
        part: withPhoto,
        traffic: [
          { path: '/sendPhoto', body: photoBody, reply: refused(400, 'photo: unreachable') },
          { path: '/sendMessage', body: plain, reply: took() },
        ],
        outcome: sent(),
      },
      {
        name: 'no words after a picture that may have arrived',
        part: withPhoto,
        traffic: [{ path: '/sendPhoto', body: photoBody, reply: 'cut' }],
        outcome: unsure('transport'),
      },
      {
        name: 'no words to somebody who is not there',
        part: withPhoto,
        traffic: [{ path: '/sendPhoto', body: photoBody, reply: refused(400, 'chat not found') }],
        outcome: failedWith('chat-not-found'),
      },
      {
        name: 'several pictures one by one',
        part: { ...withPhoto, media: [file('photo', LINK), file('photo', `${LINK}2`)] },
        traffic: [
          { path: '/sendPhoto', body: photoBody, reply: took() },
          { path: '/sendPhoto', body: { chat_id: PERSON, photo: `${LINK}2` }, reply: took('m2') },
        ],
        outcome: sent(),
      },
      {
        name: 'several pictures of which one was refused: nobody says all arrived or none',
        part: { ...withPhoto, media: [file('photo', LINK), file('photo', `${LINK}2`)] },
        traffic: [
          { path: '/sendPhoto', body: photoBody, reply: took() },
          { path: '/sendPhoto', body: { chat_id: PERSON, photo: `${LINK}2` }, reply: refused(400, 'no') },
        ],
        outcome: unsure('payload'),
      },
    ],
    zaloBot(),
  )
})

describe('refusals and lost answers', () => {
  const answered = (name: string, reply: Canned, outcome: SendOutcome): SendRow => ({
    name,
    part: toPerson,
    traffic: [{ path: '/sendMessage', body: plain, reply }],
    outcome,
  })
  const no = (code: number, description: string, reason: FailReason) =>
    answered(`${code} ${description}`, refused(code, description), failedWith(reason))
  sendTable(
    [
      no(400, 'Bad request', 'payload'),
      no(400, 'text is longer than 2000 characters: too long', 'too-long'),
      no(400, 'Invalid chat_id', 'chat-not-found'),
      no(400, `can't take ${WORDS} for ${PERSON}`, 'payload'),
      no(400, 'the user has blocked the bot', 'blocked'),
      no(400, 'group not found: the bot is not in it', 'left'),
      no(404, 'Not found', 'chat-not-found'),
      no(401, 'Unauthorized', 'auth'),
      no(426, 'limit', 'quota'),
      no(499, 'something new', 'payload'),
      answered('401 in a 200', refused(401, 'Unauthorized', 200), failedWith('auth')),
      answered('429', refused(429, 'Quota exceeded'), {
        kind: 'retry',
        after: 5000,
        reason: 'rate-limited',
        scope: 'account',
      }),
      answered('403', refused(403, 'Internal server error'), {
        kind: 'retry',
        after: 15_000,
        reason: 'server-error',
        scope: 'chat',
      }),
      answered(
        'HTML that refuses',
        { status: 403, raw: '<html>' },
        {
          kind: 'retry',
          after: 30_000,
          reason: 'server-error',
          scope: 'account',
        },
      ),
      answered('500', refused(500, 'oh'), unsure('server')),
      answered('HTML with 502', { status: 502, raw: '<html>' }, unsure('server')),
      answered('408', nothingNew, unsure('timeout')),
      answered('HTML with 200', { raw: '<html>' }, unsure('not-understood')),
      answered('a cut', 'cut', unsure('transport')),
    ],
    zaloBot(),
  )
  sendTable(
    [answered('no answer in time', 'hang', unsure('timeout'))],
    zaloBot({ timeouts: { callMs: 100 } }),
  )
})

test('nobody reached: nothing was sent', () =>
  atBench(zaloBot({ apiRoot: 'http://no-such-host.invalid' }), [WORDS], async ({ channel }) => {
    expect(await channel.send(toPerson)).toEqual({
      kind: 'retry',
      after: 5000,
      reason: 'unreachable',
      scope: 'account',
    })
  }))

test('429 again and again: longer each time, until one arrives', () =>
  atBench(zaloBot(), [WORDS], async ({ server, channel, clock }) => {
    const tooMany = refused(429, 'Quota exceeded')
    const waits: unknown[] = []
    const send = async () => {
      const outcome = await channel.send(toPerson)
      const after = outcome.kind === 'retry' ? outcome.after : outcome.kind
      waits.push(after)
      if (typeof after === 'number') clock.advance(after)
    }
    for (let n = 0; n < 8; n += 1) server.reply('/sendMessage', n === 6 ? took() : tooMany)
    for (let n = 0; n < 8; n += 1) await send()
    expect(waits).toEqual([5_000, 15_000, 45_000, 135_000, 405_000, 900_000, 'sent', 5_000])
  }))

test('429s of sends that were under way together are one', () =>
  atBench(zaloBot(), [WORDS], async ({ server, channel }) => {
    server.always('/sendMessage', refused(429, 'Quota exceeded'))
    const outcomes = await Promise.all([toPerson, toGroup, toPerson].map(part => channel.send(part)))
    expect(outcomes.map(outcome => outcome.kind === 'retry' && outcome.after)).toEqual([5_000, 5_000, 5_000])
  }))

test('403 is tried a few times in each chat, and then believed', () =>
  atBench(zaloBot(), [WORDS], async ({ server, channel }) => {
    const forbidden = refused(403, 'Internal server error')
    server.reply('/sendMessage', ...Array.from({ length: 6 }, () => forbidden))
    const kinds: string[] = []
    for (const part of [toPerson, toPerson, toPerson, toGroup, toPerson, toPerson])
      kinds.push((await channel.send(part)).kind)
    expect(kinds).toEqual(['retry', 'retry', 'retry', 'retry', 'retry', 'failed'])
  }))

test('a refused token is shown until it works again', () =>
  atBench(zaloBot(), [WORDS], async ({ server, channel }) => {
    server.reply('/sendMessage', refused(401, 'Unauthorized'), refused(500, 'oh'), took())
    await channel.send(toPerson)
    expect(channel.state()).toEqual({ up: false, note: 'the token is refused' })
    await channel.send(toPerson)
    expect(channel.state()).toEqual({ up: false, note: 'the token is refused' })
    await channel.send(toPerson)
    expect(channel.state()).toEqual({ up: false, note: 'starting' })
  }))

test('what it can, with links for pictures and without', () => {
  const can = (picturesByLink: boolean) =>
    atBench(zaloBot({ picturesByLink }), [], async ({ channel }) => {
      expect(channel.can).toEqual({
        edit: false,
        pin: false,
        remove: false,
        options: 'text',
        maxText: 2000,
        maxCaption: picturesByLink ? 2000 : 0,
        sends: picturesByLink ? ['photo'] : [],
        album: 1,
        groupHearing: 'addressed',
        inFlight: 4,
        pace: { perSecond: 10, perChatMs: 1000, perGroupPerMinute: 20 },
      })
    })
  return Promise.all([can(true), can(false)])
})
