import { Readable } from 'node:stream'
import type { DeliveryPart } from '../../../src/chat/channel.js'
import type { ChannelAlarm } from '../../../src/chat/channel-alarm.js'
import type { Option } from '../../../src/chat/outgoing-message.js'
import type { FailReason, SendOutcome } from '../../../src/chat/send-outcome.js'
import { atBench, type SendRow, sendTable } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import {
  ago,
  done,
  GROUP,
  groupChat,
  leftOutWords,
  NOW,
  NUDGE,
  PERSON,
  privateChat,
  refused,
  zaloOa,
} from './zalo-oa-under-test.js'

const WORDS = 'Bà con chú ý: có kẻ giả danh công an gọi điện'
const toPerson: DeliveryPart = { to: privateChat, text: WORDS }
const toGroup: DeliveryPart = { to: groupChat, text: WORDS }

type Traffic = SendRow['traffic'][number]

const took = (id = 'm1') => done({ message_id: id, user_id: PERSON, quota: { quota_type: 'reply' } })
const sent = (platformMessageId = 'm1'): SendOutcome => ({ kind: 'sent', platformMessageId, at: NOW })
const failedWith = (reason: FailReason): SendOutcome => ({ kind: 'failed', reason })
const NOT_READY: SendOutcome = { kind: 'retry', after: 15_000, reason: 'server-error', scope: 'chat' }
const unsure = (reason: string): SendOutcome => ({ kind: 'unsure', reason })

const cs = (message: object, reply: Canned = took()): Traffic => ({
  path: '/v3.0/oa/message/cs',
  body: { recipient: { user_id: PERSON }, message },
  reply,
})
const gmf = (message: object, reply: Canned = took()): Traffic => ({
  path: '/v3.0/oa/group/message',
  body: { recipient: { group_id: GROUP }, message },
  reply,
})
const row = (
  name: string,
  part: DeliveryPart,
  traffic: Traffic[],
  outcome: SendOutcome = sent(),
): SendRow => ({
  ...{ name, part, traffic, outcome },
})
const withButtons = (buttons: object[], text = WORDS) => ({
  text,
  attachment: { type: 'template', payload: { buttons } },
})

describe('words', () => {
  const text = (name: string, said: string, leaves: string) =>
    row(name, { ...toPerson, text: said }, [cs({ text: leaves })])
  const emojiAtTheCut = `${'a'.repeat(1998)}🚨`
  sendTable(
    [
      text('a text', WORDS, WORDS),
      row('a text to a group', toGroup, [gmf({ text: WORDS })]),
      text('letters and marks together', WORDS.normalize('NFD'), WORDS),
      text('a mention of a whole group, broken up', `Gửi [@${GROUP}] nhé`, `Gửi (@${GROUP}) nhé`),
      row('a mention in a group, broken up', { ...toGroup, text: `[@${GROUP}]` }, [
        gmf({ text: `(@${GROUP})` }),
      ]),
      text('2,000 with an emoji at the end', emojiAtTheCut, emojiAtTheCut),
      text(
        '2,000 with a mention, which grows no longer',
        `${'a'.repeat(1996)}[@b]`,
        `${'a'.repeat(1996)}(@b)`,
      ),
      row('nothing of 2,001', { ...toPerson, text: `a${emojiAtTheCut}` }, [], failedWith('too-long')),
      row('an answer', { ...toPerson, replyToPlatformId: 'm0' }, [
        cs({ text: WORDS, quote_message_id: 'm0' }),
      ]),
      row(
        'an answer to a message that Zalo no longer has, as a message',
        { ...toPerson, replyToPlatformId: 'm0' },
        [cs({ text: WORDS, quote_message_id: 'm0' }, refused(-201)), cs({ text: WORDS })],
      ),
      row('an answer in a group as a message', { ...toGroup, replyToPlatformId: 'm0' }, [
        gmf({ text: WORDS }),
      ]),
      row('what Zalo took without naming it', toPerson, [cs({ text: WORDS }, done({}))], sent('')),
      row('no edit', { ...toPerson, editPlatformId: 'm0' }, [], failedWith('unsupported')),
      row('no removal', { ...toPerson, text: '', removePlatformId: 'm0' }, [], failedWith('unsupported')),
      row('no empty text', { ...toPerson, text: ' ' }, [], failedWith('unsupported')),
    ],
    zaloOa(),
  )
})

const YES: Option = { value: 'answer:yes', label: 'Có' }
const NO: Option = { value: 'answer:no', label: 'Không' }
const asking = { ...toPerson, options: [YES, NO] }
const yesNo = [
  { title: 'Có', type: 'oa.query.hide', payload: '#lx:answer:yes' },
  { title: 'Không', type: 'oa.query.hide', payload: '#lx:answer:no' },
]

describe('buttons', () => {
  const map: Option = { value: 'map', label: 'Bản đồ', url: 'https://loa.example.org/map' }
  const long: Option = { value: 'l', label: `${'Đ'.repeat(99)}🚨 nữa` }
  sendTable(
    [
      row('options', asking, [cs(withButtons(yesNo))]),
      row('a link, and a label that is cut before an emoji', { ...toPerson, options: [map, long] }, [
        cs(
          withButtons([
            { title: 'Bản đồ', type: 'oa.open.url', payload: { url: map.url } },
            { title: 'Đ'.repeat(99), type: 'oa.query.hide', payload: '#lx:l' },
          ]),
        ),
      ]),
      row(
        'a number to call, where it is a whole one',
        {
          ...toPerson,
          options: [
            { value: '/khancap', label: 'Gọi trực ban', call: '0900 000 001' },
            { value: '/khancap', label: 'Gọi 113', call: '113' },
            YES,
          ],
        },
        [
          cs(
            withButtons([
              { title: 'Gọi trực ban', type: 'oa.open.phone', payload: { phone_code: '84900000001' } },
              ...yesNo.slice(0, 1),
            ]),
          ),
        ],
      ),
      row('more than five as text alone', { ...toPerson, options: Array.from({ length: 6 }, () => YES) }, [
        cs({ text: WORDS }),
      ]),
      row('options in a group as text alone', { ...toGroup, options: [YES] }, [gmf({ text: WORDS })]),
      row('options rather than a quote', { ...asking, replyToPlatformId: 'm0' }, [cs(withButtons(yesNo))]),
      row('the text alone where Zalo refuses the buttons', asking, [
        cs(withButtons(yesNo), refused(-201, 'attachment payload is invalid')),
        cs({ text: WORDS }),
      ]),
      row(
        'nothing a third time',
        asking,
        [cs(withButtons(yesNo), refused(-201)), cs({ text: WORDS }, refused(-201))],
        failedWith('payload'),
      ),
      row(
        'nothing twice that may have arrived',
        asking,
        [cs(withButtons(yesNo), 'cut')],
        unsure('transport'),
      ),
    ],
    zaloOa(),
  )
  sendTable(
    [row('no buttons where they are not wanted', asking, [cs({ text: WORDS })])],
    zaloOa({ buttons: false }),
  )
})

test('refused buttons stay away for an hour, which is told once', () =>
  atBench(zaloOa(), [WORDS], async ({ server, channel, clock, lines }) => {
    const send = async (...replies: Canned[]) => {
      server.reply('/cs', ...replies)
      expect((await channel.send(asking)).kind).toBe('sent')
    }
    await send(refused(-201), took())
    await send(took())
    clock.advance(3_600_000)
    await send(refused(-201), took())
    expect(server.seen.map(({ body }) => JSON.stringify(body).includes('buttons'))).toEqual([
      true,
      false,
      false,
      true,
      false,
    ])
    expect(lines.filter(line => line.includes('takes no buttons'))).toHaveLength(1)
  }))

test('buttons that are refused with a text that is refused are not to blame', () =>
  atBench(zaloOa(), [WORDS], async ({ server, channel }) => {
    server.reply('/cs', refused(-201), refused(-201), took())
    await channel.send(asking)
    await channel.send(asking)
    expect(JSON.stringify(server.seen.at(-1)?.body)).toContain('buttons')
  }))

type Media = NonNullable<DeliveryPart['media']>[number]
/** A picture is known by how it begins. */
const bytesOf = (name: string): Buffer =>
  Buffer.concat([
    Buffer.from(name.endsWith('.jpg') ? [0xff, 0xd8, 0xff, 0xe0] : []),
    Buffer.from(`bytes of ${name}`),
  ])
const file = (mimeType: string, fileName: string): Media => ({
  ...{ kind: mimeType.startsWith('image/') ? 'photo' : 'file', mimeType, fileName },
  open: async () => Readable.from([bytesOf(fileName)]),
})
const PHOTO = file('image/jpeg', 'a.jpg')
const PDF = file('application/pdf', 'a.pdf')

describe('pictures and files', () => {
  const upload = (what: 'image' | 'file', name: string, reply: Canned): Traffic => ({
    path: `/v2.0/oa/upload/${what}`,
    body: { file: { name, bytes: bytesOf(name).toString('utf8') } },
    reply,
  })
  const image = (reply = done({ attachment_id: 'A1' })) => upload('image', 'a.jpg', reply)
  const pdf = (reply = done({ token: 'F1' })) => upload('file', 'a.pdf', reply)
  const media = (text?: string, id = 'A1') => ({
    ...(text === undefined ? {} : { text }),
    attachment: {
      type: 'template',
      payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: id }] },
    },
  })
  const fileMessage = { attachment: { type: 'file', payload: { token: 'F1' } } }
  const withNote = `${WORDS}\n\n${leftOutWords(1)}`
  const full = 'a'.repeat(2000)
  const withPhoto = { ...toPerson, media: [PHOTO] }
  const two = { ...withPhoto, media: [PHOTO, file('image/jpeg', 'b.jpg')] }
  const other = () => upload('image', 'b.jpg', done({ attachment_id: 'B1' }))
  const unreachable: SendOutcome = { kind: 'retry', after: 5000, reason: 'unreachable', scope: 'account' }
  sendTable(
    [
      row('a picture with its words', withPhoto, [image(), cs(media(WORDS))]),
      row('a picture without words', { ...withPhoto, text: '' }, [image(), cs(media())]),
      row('a picture to a group', { ...toGroup, media: [PHOTO] }, [image(), gmf(media(WORDS))]),
      row('several pictures one by one', two, [
        image(),
        other(),
        cs(media(WORDS)),
        cs(media(undefined, 'B1'), took('m2')),
      ]),
      row('several pictures of which one was refused: the words have arrived', two, [
        image(),
        other(),
        cs(media(WORDS)),
        cs(media(undefined, 'B1'), refused(-200)),
      ]),
      row(
        'several pictures without words of which one was refused: nobody says all arrived or none',
        { ...two, text: '' },
        [image(), other(), cs(media()), cs(media(undefined, 'B1'), refused(-200))],
        unsure('wait'),
      ),
      row('the words, and a file after them', { ...toPerson, media: [PDF] }, [
        pdf(),
        cs({ text: WORDS }),
        cs(fileMessage, took('m2')),
      ]),
      row(
        'nothing yet where the words before a file are refused for now',
        { ...toPerson, media: [PDF] },
        [pdf(), cs({ text: WORDS }, refused(-200))],
        NOT_READY,
      ),
      row('the words of a file whose answer is lost, once', { ...toPerson, media: [PDF] }, [
        pdf(),
        cs({ text: WORDS }),
        cs(fileMessage, 'cut'),
      ]),
      row(
        'nothing as sent where the only picture is refused',
        { ...withPhoto, text: '' },
        [image(refused(-210, 'file is too large'))],
        failedWith('payload'),
      ),
      row('a file to a group', { ...toGroup, text: '', media: [PDF] }, [pdf(), gmf(fileMessage)]),
      row('the words alone of a film', { ...toPerson, media: [file('video/mp4', 'a.mp4')] }, [
        cs({ text: WORDS }),
      ]),
      row(
        'nothing, where nothing is left',
        { ...toPerson, text: '', media: [file('video/mp4', 'a.mp4')] },
        [],
        failedWith('unsupported'),
      ),
      row('the words alone of a picture that Zalo does not take', withPhoto, [
        image(refused(-210, 'file is too large')),
        cs({ text: withNote }),
      ]),
      row('what is missing in a message of its own where there is no room', { ...withPhoto, text: full }, [
        image(refused(-210)),
        cs({ text: full }),
        cs({ text: leftOutWords(1) }, took('m2')),
      ]),
      row('the words alone of a picture that Zalo has lost', withPhoto, [
        image(),
        cs(media(WORDS), refused(-100)),
        cs({ text: withNote }),
      ]),
      row('nothing yet where the picture did not get there', withPhoto, [image('cut')], unreachable),
      row(
        'nothing yet where the server fell over before anything was said',
        withPhoto,
        [image({ status: 500, raw: 'oh' })],
        unreachable,
      ),
      row(
        'no words after a picture that may have arrived',
        withPhoto,
        [image(), cs(media(WORDS), 'cut')],
        unsure('transport'),
      ),
    ],
    zaloOa(),
  )
  sendTable(
    [
      row('buttons with a picture', { ...withPhoto, options: [YES] }, [
        image(),
        cs({
          text: WORDS,
          attachment: {
            type: 'template',
            payload: {
              template_type: 'media',
              elements: [{ media_type: 'image', attachment_id: 'A1' }],
              buttons: yesNo.slice(0, 1),
            },
          },
        }),
      ]),
    ],
    zaloOa(),
  )
})

describe('refusals and lost answers', () => {
  const answered = (name: string, reply: Canned, outcome: SendOutcome): SendRow =>
    row(name, toPerson, [cs({ text: WORDS }, reply)], outcome)
  const no = (code: number, reason: FailReason) =>
    answered(`${code}`, refused(code, WORDS), failedWith(reason))
  const groupNo = (code: number, reason: FailReason) =>
    row(`${code} in a group`, toGroup, [gmf({ text: WORDS }, refused(code, GROUP))], failedWith(reason))
  const rateLimited: SendOutcome = { kind: 'retry', after: 60_000, reason: 'rate-limited', scope: 'account' }
  sendTable(
    [
      ...[-201, -233, -248, -214, -100, -9999].map(code => no(code, 'payload')),
      no(-210, 'too-long'),
      ...[-204, -205, -209, -212, -219, -221, -223, -224, -235, -240, -242, -320].map(code =>
        no(code, 'auth'),
      ),
      ...[-213, -217, -227].map(code => no(code, 'blocked')),
      no(-244, 'not-allowed'),
      ...[-230, -232, -305].map(code => no(code, 'window-closed')),
      no(-211, 'quota'),
      no(-218, 'quota'),
      no(-234, 'not-allowed'),
      groupNo(-403, 'left'),
      ...[-237, -238, -241].map(code => groupNo(code, 'not-allowed')),
      answered('-32', refused(-32), rateLimited),
      answered('429', { status: 429, json: { error: 429, message: 'slow' } }, rateLimited),
      answered('-200', refused(-200), {
        kind: 'retry',
        after: 15_000,
        reason: 'server-error',
        scope: 'chat',
      }),
      answered(
        'HTML that refuses',
        { status: 403, raw: '<html>' },
        {
          ...{ kind: 'retry', after: 30_000, reason: 'server-error', scope: 'account' },
        },
      ),
      answered('500', { status: 500, json: { error: -1, message: 'oh' } }, unsure('wait')),
      answered('HTML with 502', { status: 502, raw: '<html>' }, unsure('wait')),
      answered('HTML with 200', { raw: '<html>' }, unsure('not-understood')),
      answered('408', { status: 408, raw: '' }, unsure('timeout')),
      answered('a cut', 'cut', unsure('transport')),
    ],
    zaloOa(),
  )
  sendTable([answered('no answer in time', 'hang', unsure('timeout'))], zaloOa({ timeouts: { callMs: 100 } }))
})

test('nobody reached: nothing was sent', () =>
  atBench(zaloOa({ apiRoot: 'http://no-such-host.invalid' }), [WORDS], async ({ channel }) => {
    expect(await channel.send(toPerson)).toEqual({
      ...{ kind: 'retry', after: 5000, reason: 'unreachable', scope: 'account' },
    })
  }))

test('no token at this moment: nothing was sent', () => {
  const failure = { host: 'oauth', kind: 'wait', effect: 'not-reached', description: '' } as const
  const none = async () => ({ ok: false as const, failure })
  return atBench(zaloOa({ tokens: { current: none, insteadOf: none } }), [WORDS], async ({ channel }) => {
    expect(await channel.send(toPerson)).toMatchObject({ kind: 'retry', reason: 'unreachable' })
  })
})

test('"send failed" is tried a few times in each chat, and then believed', () =>
  atBench(zaloOa(), [WORDS], async ({ server, channel }) => {
    server.reply('/cs', ...Array.from({ length: 6 }, () => refused(-200)))
    const kinds: string[] = []
    for (let n = 0; n < 6; n += 1) kinds.push((await channel.send(toPerson)).kind)
    expect(kinds).toEqual(['retry', 'retry', 'retry', 'retry', 'failed', 'retry'])
  }))

describe('pace', () => {
  const spent = done({ message_id: 'm1' }, { 'x-ratelimit-limit': '100', 'x-ratelimit-remain': '0' })
  const rest = done({ message_id: 'm1' }, { 'x-ratelimit-limit': '100', 'x-ratelimit-remain': '1' })

  test('nothing is asked of Zalo in a minute whose calls are used up', () =>
    atBench(zaloOa(), [WORDS], async ({ server, channel, clock }) => {
      clock.advance(20_000)
      server.reply('/cs', rest, spent, took())
      expect((await channel.send(toPerson)).kind).toBe('sent')
      expect((await channel.send(toPerson)).kind).toBe('sent')
      expect(await channel.send(toGroup)).toEqual({
        ...{ kind: 'retry', after: 40_000, reason: 'rate-limited', scope: 'account' },
      })
      clock.advance(40_000)
      expect((await channel.send(toPerson)).kind).toBe('sent')
    }))

  test('a new minute is begun a little later by each', () =>
    atBench(
      zaloOa({ ids: { next: () => 'abc0bb8', code: () => '' } }),
      [WORDS],
      async ({ server, channel }) => {
        server.reply('/cs', refused(-32))
        expect(await channel.send(toPerson)).toMatchObject({
          after: 60_000 + (Number.parseInt('0bb8', 36) % 3000),
        })
      },
    ))
})

describe('windows', () => {
  const asked = (reply: Canned): Traffic => ({
    path: '/v3.0/oa/quota/message',
    body: { user_id: PERSON },
    reply,
  })
  const lastAt = (at: Date) => done({ user_id: PERSON, last_interaction: String(at.getTime()) })
  const template = { id: 'T1', field: 'noi_dung' }
  const templated = (words: string, reply: Canned = took('t1')): Traffic => ({
    path: '/v3.0/oa/message/template',
    body: { user_id: PERSON, template_id: 'T1', template_data: { noi_dung: words } },
    reply,
  })
  const WEEK = 7 * 24
  sendTable(
    [
      row(
        'nothing when Zalo too heard nothing for 7 days',
        toPerson,
        [asked(lastAt(ago(WEEK)))],
        failedWith('window-closed'),
      ),
      row('when Zalo has heard more than we', toPerson, [asked(lastAt(ago(WEEK - 1))), cs({ text: WORDS })]),
      ...[refused(-200), refused(-32), { status: 503, raw: 'oh' }, 'cut' as const].flatMap((cannot, n) => [
        row(`when Zalo can't tell (${n}): it is tried`, toPerson, [asked(cannot), cs({ text: WORDS })]),
        row(
          `nothing when Zalo can't tell (${n}) and refuses`,
          toPerson,
          [asked(cannot), cs({ text: WORDS }, refused(-230))],
          failedWith('window-closed'),
        ),
      ]),
      row('to a group, which has no window', toGroup, [gmf({ text: WORDS })]),
    ],
    zaloOa({ last: ago(WEEK) }),
  )
  sendTable(
    [
      row('to somebody never heard, when Zalo has', toPerson, [asked(lastAt(ago(2))), cs({ text: WORDS })]),
      row(
        'to somebody never heard, when Zalo does not tell: it will refuse',
        toPerson,
        [...[asked(refused(-200)), cs({ text: WORDS }, refused(-230))]],
        failedWith('window-closed'),
      ),
    ],
    zaloOa({ last: undefined }),
  )
  const closed = failedWith('window-closed')
  const shut = asked(lastAt(ago(WEEK)))
  sendTable(
    [
      row(
        'a fixed template, and that the message did not arrive',
        toPerson,
        [shut, templated(NUDGE)],
        closed,
      ),
      row('the same when Zalo refuses it', toPerson, [shut, templated(NUDGE, refused(-320))], closed),
      row('the same when its answer is lost', toPerson, [shut, templated(NUDGE, 'cut')], closed),
      row('nothing at all where nobody else may read of it', { ...toPerson, discreet: true }, [shut], closed),
      row(
        'the same of a picture',
        { ...toPerson, text: '', media: [PHOTO] },
        [shut, templated(NUDGE)],
        closed,
      ),
    ],
    zaloOa({ last: ago(WEEK), template }),
  )
  sendTable(
    [
      row(
        'a template when Zalo says that the window is closed',
        toPerson,
        [cs({ text: WORDS }, refused(-232)), templated(NUDGE)],
        closed,
      ),
    ],
    zaloOa({ template }),
  )
  const long = { leftOut: leftOutWords, nudge: `Có tin\n\nmới ${'bà con '.repeat(40)}` }
  sendTable(
    [
      row(
        'no more of it than its field takes',
        toPerson,
        [shut, templated(`Có tin mới ${'bà con '.repeat(26)}bà…`)],
        closed,
      ),
    ],
    zaloOa({ last: ago(WEEK), template, words: long }),
  )
  const heardOf = { heard: async () => undefined, lastHeard: async () => ago(WEEK) }
  sendTable(
    [row('no template where the person has had one', toPerson, [shut], closed)],
    zaloOa({ template, windows: { ...heardOf, mayNudge: async () => false } }),
  )
  const broken = async () => {
    throw new Error('the store is away')
  }
  sendTable(
    [row('that it did not arrive where the store is away', toPerson, [shut], closed)],
    zaloOa({ template, windows: { ...heardOf, mayNudge: broken } }),
  )
  sendTable(
    [row('nothing yet where the store is away', toPerson, [], NOT_READY)],
    zaloOa({ windows: { ...heardOf, lastHeard: broken, mayNudge: broken } }),
  )

  test('what Zalo has heard is kept', async () => {
    const kept: unknown[] = []
    const windows = {
      heard: async (userId: string, at: Date) => {
        kept.push([userId, at])
      },
      lastHeard: async () => undefined,
      mayNudge: async () => false,
    }
    await atBench(zaloOa({ windows }), [WORDS], async ({ server, channel }) => {
      server.reply('/quota/message', lastAt(ago(3)))
      server.reply('/cs', took())
      await channel.send(toPerson)
    })
    expect(kept).toEqual([[PERSON, ago(3)]])
  })
})

describe('before anything is said', () => {
  const withMedia = (open: () => Promise<Readable>): DeliveryPart => ({
    ...{ ...toPerson, media: [{ ...PHOTO, open }] },
  })
  test.each([
    ['is gone', () => Promise.reject(new Error('gone'))],
    [
      'breaks off',
      async () =>
        new Readable({
          read() {
            this.destroy(new Error('broke off'))
          },
        }),
    ],
  ])('a picture that %s leaves nobody unsure', (_what, open) =>
    atBench(zaloOa(), [WORDS], async ({ server, channel }) => {
      expect(await channel.send(withMedia(open))).toEqual(NOT_READY)
      expect(server.seen).toEqual([])
    }),
  )

  test('a part that ran out of time is tried again, not given up in the middle', () => {
    const time = new AbortController()
    return atBench(
      zaloOa({ timeouts: { part: () => time.signal } }),
      [WORDS],
      async ({ server, channel }) => {
        const late = async () => {
          time.abort()
          return Readable.from([bytesOf('a.jpg')])
        }
        expect(await channel.send(withMedia(late))).toMatchObject({ kind: 'retry', reason: 'unreachable' })
        expect(server.seen).toEqual([])
      },
    )
  })
})

describe('one picture for many', () => {
  const withPhoto = { ...toPerson, media: [PHOTO] }
  const uploads = (seen: { path: string }[]) => seen.filter(({ path }) => path.includes('upload')).length
  const kept = done({ attachment_id: 'A1' })

  test('is brought to Zalo once an hour', () =>
    atBench(zaloOa(), [WORDS], async ({ server, channel, clock }) => {
      server.reply('/upload/image', kept, kept)
      server.reply('/cs', took(), took(), took())
      for (const pass of [0, 3_599_999, 1]) {
        clock.advance(pass)
        expect((await channel.send(withPhoto)).kind).toBe('sent')
      }
      expect(uploads(server.seen)).toBe(2)
    }))

  test('is brought anew when Zalo has lost it', () =>
    atBench(zaloOa(), [WORDS], async ({ server, channel }) => {
      server.reply('/upload/image', kept, kept)
      server.reply('/cs', refused(-100), took(), took())
      await channel.send(withPhoto)
      await channel.send(withPhoto)
      expect(uploads(server.seen)).toBe(2)
    }))
})

test('words that arrived are not sent again, and the account is left alone after a picture that went too fast', () =>
  atBench(zaloOa(), [WORDS], async ({ server, channel, lines }) => {
    server.reply('/upload/file', done({ token: 'F1' }))
    server.reply('/cs', took(), refused(-32))
    expect(await channel.send({ ...toPerson, media: [PDF] })).toEqual(sent())
    expect(lines.some(line => line.includes('did not follow'))).toBe(true)
    expect(await channel.send(toPerson)).toMatchObject({ kind: 'retry', reason: 'rate-limited' })
  }))

test('a used up quota is told', async () => {
  const alarms: ChannelAlarm[] = []
  await atBench(zaloOa({}, alarms), [WORDS], async ({ server, channel }) => {
    server.reply('/cs', refused(-211), refused(-211))
    await channel.send(toPerson)
    await channel.send(toPerson)
  })
  const alarm = { channel: 'zalo-oa', what: 'quota-used', key: 'quota-used:2026-11' }
  // One key: whoever takes them in tells of it once.
  expect(alarms).toEqual([alarm, alarm])
})

test('what only a person can mend is shown until it works again', () =>
  atBench(zaloOa(), [WORDS], async ({ server, channel, lines }) => {
    server.reply('/cs', refused(-224), refused(-221), refused(-213), refused(-216), took())
    const notes: unknown[] = []
    for (let n = 0; n < 5; n += 1) {
      await channel.send(toPerson)
      notes.push(channel.state().note)
    }
    expect(notes).toEqual([
      "the Official Account's package has no API (-224)",
      'the Official Account is not verified (-221)',
      'the Official Account is not verified (-221)',
      // How the grant stands is the grant's to tell.
      'the Official Account is not verified (-221)',
      'nothing heard yet',
    ])
    expect(lines.some(line => line.includes('package has no API'))).toBe(true)
  }))

test('what it can', () =>
  atBench(zaloOa(), [], async ({ channel }) => {
    expect(channel.can).toMatchObject({
      ...{
        edit: false,
        pin: false,
        remove: false,
        options: 'both',
        maxText: 2000,
        maxCaption: 2000,
        album: 1,
      },
      ...{
        sends: ['photo', 'file'],
        maxPhotoBytes: 1_048_576,
        pushWindowMs: 604_800_000,
        groupHearing: 'all',
      },
      files: { maxBytes: 5_242_880 },
    })
  }))
