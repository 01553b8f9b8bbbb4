import type { OaOutgoing } from '../../src/zalo-sdk/oa-outgoing.js'
import { withButtonsInText } from '../../src/zalo-sdk/oa-outgoing.js'
import { checkCall, done, type OaCallRow, useOaBench } from './harness/oa-bench.js'

const bench = useOaBench()

const USER = '1111111111111111111'

const MESSAGES: [name: string, message: OaOutgoing, wire: object][] = [
  ['text', { kind: 'text', text: 'Nước đang lên' }, { text: 'Nước đang lên' }],
  [
    'text with every kind of button',
    {
      kind: 'text',
      text: 'Bác an toàn không?',
      buttons: [
        { type: 'oa.query.hide', title: 'Tôi an toàn', payload: '#safe' },
        { type: 'oa.query.show', title: 'Cần giúp', payload: 'cần giúp' },
        { type: 'oa.open.url', title: 'Xem bản đồ', url: 'https://map.example.test' },
        { type: 'oa.open.phone', title: 'Gọi trực ban', phone: '0900 000 000' },
        { type: 'oa.open.sms', title: 'Nhắn trực ban', phone: '+84900000000', content: 'Cần giúp' },
      ],
    },
    {
      text: 'Bác an toàn không?',
      attachment: {
        type: 'template',
        payload: {
          buttons: [
            { title: 'Tôi an toàn', type: 'oa.query.hide', payload: '#safe' },
            { title: 'Cần giúp', type: 'oa.query.show', payload: 'cần giúp' },
            { title: 'Xem bản đồ', type: 'oa.open.url', payload: { url: 'https://map.example.test' } },
            { title: 'Gọi trực ban', type: 'oa.open.phone', payload: { phone_code: '84900000000' } },
            {
              title: 'Nhắn trực ban',
              type: 'oa.open.sms',
              payload: { content: 'Cần giúp', phone_code: '84900000000' },
            },
          ],
        },
      },
    },
  ],
  [
    'image by address',
    { kind: 'image', image: { url: 'https://img.example.test/map.png' }, text: 'Bản đồ' },
    {
      text: 'Bản đồ',
      attachment: {
        type: 'template',
        payload: {
          template_type: 'media',
          elements: [{ media_type: 'image', url: 'https://img.example.test/map.png' }],
        },
      },
    },
  ],
  [
    'image that was uploaded, with a button',
    {
      kind: 'image',
      image: { attachmentId: 'A1' },
      buttons: [{ type: 'oa.query.hide', title: 'Đã xem', payload: '1' }],
    },
    {
      attachment: {
        type: 'template',
        payload: {
          template_type: 'media',
          elements: [{ media_type: 'image', attachment_id: 'A1' }],
          buttons: [{ title: 'Đã xem', type: 'oa.query.hide', payload: '1' }],
        },
      },
    },
  ],
  [
    'gif',
    { kind: 'gif', gif: { attachmentId: 'G1' }, width: 320, height: 200 },
    {
      attachment: {
        type: 'template',
        payload: {
          template_type: 'media',
          elements: [{ media_type: 'gif', attachment_id: 'G1', width: 320, height: 200 }],
        },
      },
    },
  ],
  [
    'file',
    {
      kind: 'file',
      token: 'FILE-TOKEN',
      buttons: [{ type: 'oa.query.hide', title: 'Đã đọc', payload: '1' }],
    },
    {
      attachment: {
        type: 'file',
        payload: {
          token: 'FILE-TOKEN',
          buttons: [{ title: 'Đã đọc', type: 'oa.query.hide', payload: '1' }],
        },
      },
    },
  ],
  [
    'sticker',
    { kind: 'sticker', sticker: 'S1' },
    {
      attachment: {
        type: 'template',
        payload: { template_type: 'media', elements: [{ media_type: 'sticker', attachment_id: 'S1' }] },
      },
    },
  ],
  [
    'quote',
    { kind: 'quote', text: 'Trả lời tin trước', messageId: 'aaaabbbb' },
    { text: 'Trả lời tin trước', quote_message_id: 'aaaabbbb' },
  ],
  [
    'request for name and phone',
    {
      kind: 'request-user-info',
      title: 'Xin số điện thoại',
      subtitle: 'Để gọi lại',
      imageUrl: 'https://img.example.test/a.png',
    },
    {
      attachment: {
        type: 'template',
        payload: {
          template_type: 'request_user_info',
          elements: [
            {
              title: 'Xin số điện thoại',
              subtitle: 'Để gọi lại',
              image_url: 'https://img.example.test/a.png',
            },
          ],
        },
      },
    },
  ],
]

test.each(MESSAGES)('to a person: %s', (name, message, wire) =>
  checkCall(bench, {
    name,
    run: client => client.messages.send({ userId: USER, message }),
    asks: 'POST /oa/v3.0/oa/message/cs',
    json: { recipient: { user_id: USER }, message: wire },
    answers: { message_id: 'm1', user_id: USER, quota: { quota_type: 'reply' } },
    value: { messageId: 'm1', quotaType: 'reply' },
  }),
)

const sent: Pick<OaCallRow, 'answers' | 'value'> = {
  answers: { message_id: 'm1' },
  value: { messageId: 'm1' },
}

const OTHERS: OaCallRow[] = [
  {
    name: 'a card of a mini app',
    run: client =>
      client.messages.sendMiniAppCard({
        userId: USER,
        card: { templateType: 'FB0001', templateData: { customer_name: 'Lan' } },
      }),
    asks: 'POST /oa/v3.0/oa/message/cs/miniapp',
    json: {
      recipient: { user_id: USER },
      message: { template_type: 'FB0001', template_data: { customer_name: 'Lan' } },
    },
    ...sent,
  },
  {
    name: 'a reaction',
    run: client => client.messages.react({ userId: USER, messageId: 'm0', icon: '/-heart' }),
    asks: 'POST /oa/v2.0/oa/message',
    json: { recipient: { user_id: USER }, sender_action: { react_icon: '/-heart', react_message_id: 'm0' } },
    ...sent,
  },
  {
    name: 'to a visitor',
    run: client =>
      client.messages.sendToVisitor({
        anonymousId: 'a1',
        conversationId: 'c1',
        message: { kind: 'text', text: 'Xin chào' },
      }),
    asks: 'POST /oa/v2.0/oa/message',
    json: { recipient: { anonymous_id: 'a1', conversation_id: 'c1' }, message: { text: 'Xin chào' } },
    ...sent,
  },
]

test.each(OTHERS)('$name', row => checkCall(bench, row))

test('the token of a mini app goes in a header of its own', async () => {
  bench.server.reply('/miniapp', done({}))
  const card = { templateType: 'FB0001', templateData: {}, messageToken: 'made-up-message-token' }
  await bench.client().messages.sendMiniAppCard({ userId: USER, card })
  expect(bench.server.seen[0]?.headers.miniapp_message_token).toBe('made-up-message-token')
})

const SENT: [data: unknown, value: object][] = [
  [
    { message_id: 63, quota: { quota_type: 'sub_quota', remain: '499', total: 500 } },
    { messageId: '63', quotaType: 'sub_quota', quotaRemain: 499, quotaTotal: 500 },
  ],
  [{ message_id: 'm1', quota: 'none' }, { messageId: 'm1' }],
  [{ message_id: 'm1', quota: { remain: 'many' }, more: { x: 1 } }, { messageId: 'm1' }],
  [{ message_id: 2 ** 60 }, {}],
  [undefined, {}],
  [null, {}],
  ['sent', {}],
]

test.each(SENT)('a message that was taken with the answer %j', async (data, value) => {
  bench.server.reply('/cs', done(data))
  const answer = await bench.client().messages.send({ userId: USER, message: { kind: 'text', text: 'x' } })
  expect(answer).toEqual({ ok: true, value })
})

const button = { type: 'oa.query.hide', title: 'x', payload: 'x' } as const
const text = (more: object) => ({ kind: 'text', text: 'x', ...more }) as OaOutgoing
const url = 'https://img.example.test/a.png'

const BEYOND: [why: RegExp, message: OaOutgoing][] = [
  [/^text: empty$/, { kind: 'text', text: ' ' }],
  [/^text: 2001 of at most 2000/, { kind: 'text', text: 'a'.repeat(2_001) }],
  [/^text: 2001 of at most 2000/, { kind: 'text', text: `a${'🚨'.repeat(1_000)}` }],
  [/^text: /, { kind: 'image', image: { url }, text: 'a'.repeat(2_001) }],
  [/^picture: /, { kind: 'image', image: { url: 'file:///etc/passwd' } }],
  [/^attachmentId: /, { kind: 'image', image: { attachmentId: '' } }],
  [/^width: /, { kind: 'gif', gif: { attachmentId: 'G' }, width: 0, height: 1 }],
  [/^height: /, { kind: 'gif', gif: { attachmentId: 'G' }, width: 1, height: 1.5 }],
  [/^token: /, { kind: 'file', token: '' }],
  [/^sticker: /, { kind: 'sticker', sticker: '' }],
  [/^messageId: /, { kind: 'quote', text: 'x', messageId: '' }],
  [/^title: 101 of/, { kind: 'request-user-info', title: 'a'.repeat(101), subtitle: 'x', imageUrl: url }],
  [/^subtitle: 501 of/, { kind: 'request-user-info', title: 'x', subtitle: 'a'.repeat(501), imageUrl: url }],
  [/^imageUrl: /, { kind: 'request-user-info', title: 'x', subtitle: 'x', imageUrl: '' }],
  [/^buttons: none$/, text({ buttons: [] })],
  [/^buttons: 6 of at most 5$/, text({ buttons: Array(6).fill(button) })],
  [/^button title: 101 of/, text({ buttons: [{ ...button, title: 'a'.repeat(101) }] })],
  [/^button payload: 1001 of/, text({ buttons: [button, { ...button, payload: 'a'.repeat(1_001) }] })],
  [/^button: no http/, text({ buttons: [{ type: 'oa.open.url', title: 'x', url: 'javascript:1' }] })],
  [/^button: no Vietnamese/, text({ buttons: [{ type: 'oa.open.phone', title: 'x', phone: '113' }] })],
  [
    /^button content: /,
    text({ buttons: [{ type: 'oa.open.sms', title: 'x', phone: '0900000000', content: '' }] }),
  ],
]

test.each(BEYOND)('%s is not sent', async (why, message) => {
  const answer = await bench.client().messages.send({ userId: USER, message })
  expect(answer).toEqual({
    ok: false,
    failure: { host: 'openapi', kind: 'payload', effect: 'refused', description: expect.stringMatching(why) },
  })
  expect(bench.server.seen).toEqual([])
})

const AT_THE_LIMIT: OaOutgoing[] = [
  { kind: 'text', text: '🚨'.repeat(1_000) },
  text({ buttons: Array(5).fill({ ...button, title: 'a'.repeat(100), payload: 'a'.repeat(1_000) }) }),
  { kind: 'request-user-info', title: 'a'.repeat(100), subtitle: 'a'.repeat(500), imageUrl: url },
]

test.each(AT_THE_LIMIT)('what reaches a limit goes', async message => {
  bench.server.reply('/cs', done({}))
  expect((await bench.client().messages.send({ userId: USER, message })).ok).toBe(true)
})

test('buttons are told as numbered lines', () => {
  const buttons = [
    button,
    { type: 'oa.open.url', title: 'Bản đồ', url: 'https://map.example.test' } as const,
    { type: 'oa.open.phone', title: 'Trực ban', phone: '0900 000 000' } as const,
  ]
  const lines = '1. x\n2. Bản đồ: https://map.example.test\n3. Trực ban: 0900 000 000'
  expect(withButtonsInText({ kind: 'text', text: 'Chọn', buttons })).toEqual({
    kind: 'text',
    text: `Chọn\n\n${lines}`,
  })
  expect(withButtonsInText({ kind: 'image', image: { url }, buttons })).toEqual({
    kind: 'image',
    image: { url },
    text: lines,
  })
  expect(withButtonsInText({ kind: 'text', text: 'Chọn' })).toEqual({ kind: 'text', text: 'Chọn' })
})
