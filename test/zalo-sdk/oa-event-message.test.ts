import { readOaEvent } from '../../src/zalo-sdk/oa-event.js'
import { GROUP, LAN, message, OA, readHead, toUs } from './harness/oa-payloads.js'

const attached = (what: string, payload: object, told: object = {}) =>
  message(`user_send_${what}`, { ...told, attachments: [{ type: what, payload }] })

const readMessage = (name: string, told: object) => ({
  ...readHead,
  name,
  oaId: OA,
  kind: 'message',
  userId: LAN,
  message: { id: 'aaaa', ...told },
})

const URL = 'https://img.example.test/a'

const SAID: { what: string; payload: object; content: object }[] = [
  {
    what: 'image',
    payload: { url: URL, thumbnail: `${URL}/t` },
    content: { kind: 'image', url: URL, thumbnail: `${URL}/t` },
  },
  {
    what: 'gif',
    payload: { url: URL, thumbnail: `${URL}/t` },
    content: { kind: 'gif', url: URL, thumbnail: `${URL}/t` },
  },
  {
    what: 'link',
    payload: { thumbnail: `${URL}/t`, description: 'Báo', url: URL },
    content: { kind: 'link', url: URL, description: 'Báo', thumbnail: `${URL}/t` },
  },
  { what: 'audio', payload: { url: URL }, content: { kind: 'audio', url: URL } },
  {
    what: 'video',
    payload: { thumbnail: `${URL}/t`, description: 'Đây', url: URL },
    content: { kind: 'video', url: URL, description: 'Đây', thumbnail: `${URL}/t` },
  },
  { what: 'sticker', payload: { id: 's1', url: URL }, content: { kind: 'sticker', id: 's1', url: URL } },
  {
    what: 'location',
    payload: { coordinates: { latitude: '10.776900', longitude: '106.700900' } },
    content: { kind: 'location', latitude: 10.7769, longitude: 106.7009 },
  },
  {
    what: 'file',
    payload: { url: URL, size: '2048', name: 'don.pdf', checksum: 'c0ffee', type: 'pdf' },
    content: { kind: 'file', url: URL, size: 2048, name: 'don.pdf', checksum: 'c0ffee', type: 'pdf' },
  },
  {
    what: 'business_card',
    payload: { name: 'Bác Tư', phone: '84900000000', url: URL },
    content: { kind: 'card', name: 'Bác Tư', phone: '84900000000', url: URL },
  },
]

test('reads a text', () => {
  expect(readOaEvent(message('user_send_text', { text: 'Tôi cần trợ giúp' }))).toEqual(
    readMessage('user_send_text', {
      text: 'Tôi cần trợ giúp',
      contents: [{ kind: 'text', text: 'Tôi cần trợ giúp' }],
    }),
  )
})

test.each(SAID)('reads $what, 1:1 and in a group', ({ what, payload, content }) => {
  expect(readOaEvent(attached(what, payload))).toEqual(
    readMessage(`user_send_${what}`, { contents: [content] }),
  )
  const inGroup = {
    ...attached(what, payload),
    event_name: `user_send_group_${what}`,
    recipient: { id: GROUP },
  }
  expect(readOaEvent({ ...inGroup, oa_id: OA })).toEqual({
    ...readMessage(`user_send_group_${what}`, { contents: [content] }),
    groupId: GROUP,
  })
})

const contents = (body: unknown) => {
  const event = readOaEvent(body)
  return event?.kind === 'message' ? event.message.contents : event
}

test.each([
  {
    name: 'coordinates as numbers',
    body: attached('location', { coordinates: { latitude: 10.5, longitude: -106 } }),
    contents: [{ kind: 'location', latitude: 10.5, longitude: -106 }],
  },
  {
    name: 'coordinates off the globe',
    body: attached('location', { coordinates: { latitude: '91', longitude: '106' } }),
    contents: [{ kind: 'other', type: 'location' }],
  },
  {
    name: 'coordinates in words',
    body: attached('location', { coordinates: { latitude: '10,5', longitude: '0x1F' } }),
    contents: [{ kind: 'other', type: 'location' }],
  },
  {
    name: 'an image without an address',
    body: attached('image', {}),
    contents: [{ kind: 'other', type: 'image' }],
  },
  {
    name: 'an image with a number for an address',
    body: attached('image', { url: 7 }),
    contents: [{ kind: 'other', type: 'image' }],
  },
  {
    name: 'an image whose attachment is called a photo',
    body: message('user_send_image', { attachments: [{ type: 'photo', payload: { url: URL } }] }),
    contents: [{ kind: 'image', url: URL }],
  },
  {
    name: 'a card that comes as a link, with its phone in a string of JSON',
    body: message('user_send_business_card', {
      attachments: [
        {
          type: 'link',
          payload: { title: 'Bác Tư', description: '{"phone":"84900000000","qrCodeUrl":"x"}' },
        },
      ],
    }),
    contents: [{ kind: 'card', name: 'Bác Tư', phone: '84900000000' }],
  },
  {
    name: 'a card with its phone as a number',
    body: attached('business_card', { phone: 84900000000 }),
    contents: [{ kind: 'card', phone: '84900000000' }],
  },
  {
    name: 'a card with nothing on it',
    body: attached('business_card', { description: '[[[' }),
    contents: [{ kind: 'card' }],
  },
  {
    name: 'several pictures',
    body: message('user_send_image', {
      text: 'đây',
      attachments: [1, 2].map(at => ({ type: 'image', payload: { url: `${URL}/${at}` } })),
    }),
    contents: [
      { kind: 'image', url: `${URL}/1` },
      { kind: 'image', url: `${URL}/2` },
    ],
  },
  {
    name: 'more attachments than hang on any message',
    body: message('user_send_image', {
      attachments: Array(1000).fill({ type: 'image', payload: { url: URL } }),
    }),
    contents: Array(30).fill({ kind: 'image', url: URL }),
  },
  {
    name: 'attachments that are no list',
    body: message('user_send_image', { attachments: { type: 'image' } }),
    contents: [{ kind: 'other' }],
  },
  {
    name: 'an attachment that is nothing',
    body: message('user_send_image', { attachments: [null] }),
    contents: [{ kind: 'other' }],
  },
  {
    name: 'a sticker of which nothing is told',
    body: message('user_send_sticker', {}),
    contents: [{ kind: 'sticker' }],
  },
  {
    name: 'a text of another kind',
    body: message('user_send_text', { text: { a: 1 } }),
    contents: [{ kind: 'other' }],
  },
  { name: 'no message', body: { ...toUs, event_name: 'user_send_text' }, contents: [{ kind: 'other' }] },
  {
    name: 'a message that is a list',
    body: { ...toUs, event_name: 'user_send_text', message: [1] },
    contents: [{ kind: 'other' }],
  },
  {
    name: 'a kind of another day, in words',
    body: message('user_send_hologram', { text: 'alo', attachments: [{ type: 'hologram' }] }),
    contents: [{ kind: 'other', type: 'hologram' }],
  },
  {
    name: 'a kind that is a word of JavaScript',
    body: message('user_send_constructor', { attachments: [{ type: '__proto__', payload: {} }] }),
    contents: [{ kind: 'other', type: '__proto__' }],
  },
])('reads $name', ({ body, contents: expected }) => {
  expect(contents(body)).toEqual(expected)
})

test.each([
  { name: 'by its id', told: { quote_msg_id: 'q1' }, read: { quotedId: 'q1' } },
  {
    name: 'whole',
    told: { quote_msg: { msg_id: 'q1', sender: { id: OA } } },
    read: { quotedId: 'q1', quotedSenderId: OA },
  },
  { name: 'as nothing', told: { quote_msg: null, quote_msg_id: '' }, read: {} },
])('reads what a message answers, told $name', ({ told, read }) => {
  expect(readOaEvent(message('user_send_text', { text: 'a', ...told }))).toEqual(
    readMessage('user_send_text', { text: 'a', ...read, contents: [{ kind: 'text', text: 'a' }] }),
  )
})
