import { handClock } from '../../support/hand-clock.js'
import { PNG } from '../stage.js'
import { startServer } from '../zalo/zalo-stage.js'
import {
  allTold,
  eventsOf,
  HEAD,
  newToken,
  type OaStage,
  RESIDENT,
  rawCall,
  startHook,
  startOaStage,
} from './oa-stage.js'

const clock = handClock('2026-11-22T01:00:00Z')
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

let stage: OaStage
let pictures: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  stage = await startOaStage({ clock })
  pictures = await startServer(count => ({ status: 200, type: 'image/png', body: count > 0 ? PNG : GIF }))
})
afterAll(async () => {
  pictures.stop()
  await stage.platform.stop()
})

const send = (message: object, user_id = HEAD) =>
  stage.post('/v3.0/oa/message/cs', { recipient: { user_id }, message })

const upload = async (kind: string, name: string, bytes: Buffer, field = 'file') => {
  const body = new FormData()
  body.set(field, new File([new Uint8Array(bytes)], name))
  const answer = await rawCall(stage, `/v2.0/oa/upload/${kind}`, { method: 'POST', body })
  return (await answer.json()) as { error: number; data?: { attachment_id?: string; token?: string } }
}

const media = (element: object, more: object = {}) => ({
  text: 'Bản đồ',
  attachment: {
    type: 'template',
    payload: { template_type: 'media', elements: [element], ...more },
  },
})
const withButtons = (...buttons: object[]) => ({
  text: 'Bác có an toàn không?',
  attachment: { type: 'template', payload: { buttons } },
})
const SAFE = { title: 'Tôi an toàn', type: 'oa.query.show', payload: '#antoan' }
const SECRET = { title: 'Gọi lại', type: 'oa.query.hide', payload: '#goilai' }
const MAP = { title: 'Bản đồ', type: 'oa.open.url', payload: { url: 'https://map.example.test' } }
const CALL = { title: 'Gọi trực ban', type: 'oa.open.phone', payload: { phone_code: '84900000000' } }

const infoCard = (title: string) => ({
  attachment: {
    type: 'template',
    payload: {
      template_type: 'request_user_info',
      elements: [{ title, subtitle: 'Để gọi lại', image_url: 'https://img.example.test/a.png' }],
    },
  },
})

test('the eight shapes of a message are taken', async () => {
  const quote_message_id = await stage.say(HEAD, HEAD, 'hỏi')
  const image = (await upload('image', 'a.png', PNG)).data?.attachment_id
  const gif = (await upload('gif', 'a.gif', GIF, 'image')).data?.attachment_id
  const token = (await upload('file', 'a.pdf', Buffer.from('%PDF-1.4'))).data?.token
  const shapes = [
    { text: 'chữ' },
    media({ media_type: 'image', url: `${pictures.url}/map.png` }),
    media({ media_type: 'image', attachment_id: image }),
    media({ media_type: 'gif', attachment_id: gif, width: 10, height: 10 }),
    { attachment: { type: 'file', payload: { token } } },
    media({ media_type: 'sticker', attachment_id: 'st-1' }),
    { text: 'đáp', quote_message_id },
    infoCard('Xin số điện thoại'),
  ]
  const kinds = []
  for (const shape of shapes) {
    const { error, data } = await send(shape)
    expect([error, data]).toMatchObject([0, { user_id: HEAD, message_id: expect.any(String) }])
    kinds.push((await stage.platform.seen(HEAD, ({ id }) => id === data?.message_id)).media?.kind)
  }
  expect(kinds).toEqual([undefined, 'photo', 'photo', 'document', 'document', 'photo', undefined, undefined])
})

const ten = Array.from({ length: 10 }, () => SAFE)
test.each([
  ['no text', {}, -201],
  ['an empty one', { text: '' }, -201],
  ['only blanks', { text: '  ' }, -201],
  ['2,000 units', { text: 'ạ'.repeat(2000) }, 0],
  ['one more', { text: 'ạ'.repeat(2001) }, -210],
  ['five buttons', withButtons(SAFE, SECRET, MAP, CALL, SAFE), 0],
  ['six', withButtons(...ten.slice(0, 6)), -210],
  ['a button without a payload', withButtons({ title: 'x', type: 'oa.query.show' }), -201],
  ['a title of 101', withButtons({ ...SAFE, title: 'x'.repeat(101) }), -210],
  ['a phone without 84', withButtons({ ...CALL, payload: { phone_code: '0900000000' } }), -201],
  ['an answer to nothing', { text: 'x', quote_message_id: 'none' }, -201],
  [
    'two elements',
    { attachment: { type: 'template', payload: { template_type: 'media', elements: [{}, {}] } } },
    -201,
  ],
  ['url and id', media({ media_type: 'image', url: 'http://127.0.0.1/', attachment_id: 'x' }), -201],
  ['neither', media({ media_type: 'image' }), -201],
  ['an unknown id', media({ media_type: 'image', attachment_id: 'x' }), -201],
  ['a gif without its size', media({ media_type: 'gif', attachment_id: 'x' }), -201],
  ['an unknown file', { attachment: { type: 'file', payload: { token: 'x' } } }, -201],
  ['a card with a long title', infoCard('x'.repeat(101)), -210],
  [
    'a list',
    { text: 'x', attachment: { type: 'template', payload: { template_type: 'list', elements: [] } } },
    -201,
  ],
])('a message with %s', async (_what, message, error) => {
  const answer = await send(message)
  expect([answer.error, answer.message !== '']).toEqual([error, true])
})

test('an address is fetched on this machine only, and must be a picture', async () => {
  expect(await send(media({ media_type: 'image', url: 'https://img.example.test/a.jpg' }))).toMatchObject({
    error: -201,
  })
  const words = await startServer(() => ({ status: 200, body: Buffer.from('no picture') }))
  expect(await send(media({ media_type: 'image', url: words.url }))).toMatchObject({ error: -201 })
  words.stop()
})

const MEGABYTE = 1_048_576
const padded = (head: Buffer, size: number) => Buffer.concat([head, Buffer.alloc(size - head.length)])
test.each([
  ['image', 'a.png', padded(PNG, MEGABYTE), 0],
  ['image', 'a.png', padded(PNG, MEGABYTE + 1), -210],
  ['image', 'a.png', GIF, -201],
  ['gif', 'a.gif', padded(GIF, 5 * MEGABYTE), 0],
  ['gif', 'a.gif', padded(GIF, 5 * MEGABYTE + 1), -210],
  ['gif', 'a.gif', PNG, -201],
  ['file', 'a.DOCX', Buffer.from('x'), 0],
  ['file', 'a.exe', Buffer.from('x'), -201],
  ['file', 'a.pdf', Buffer.alloc(5 * MEGABYTE + 1), -210],
])('an upload of %s %s', async (kind, name, bytes, error) => {
  expect(await upload(kind, name, bytes)).toMatchObject({ error })
})

test('an upload is kept for a week', async () => {
  const own = await startOaStage({ clock })
  const body = new FormData()
  body.set('file', new File([new Uint8Array(PNG)], 'a.png'))
  const made = await rawCall(own, '/v2.0/oa/upload/image', { method: 'POST', body })
  const { data } = (await made.json()) as { data: { attachment_id: string } }
  clock.move(7 * 86_400_000)
  own.token = await newToken(own)
  await own.say(HEAD, HEAD, 'còn đây')
  const message = media({ media_type: 'image', attachment_id: data.attachment_id })
  const sent = await own.post('/v3.0/oa/message/cs', { recipient: { user_id: HEAD }, message })
  expect(sent.error).toBe(-100)
  await own.platform.stop()
})

describe('what people send', () => {
  let own: OaStage
  beforeAll(async () => {
    own = await startOaStage({ clock })
  })
  afterAll(() => own.platform.stop())

  const fileOf = async (as: string, name: string, mime: string, bytes: Buffer) => {
    const { origin } = new URL(own.platform.apiRoot)
    const answer = await fetch(`${origin}/sandbox/oa/files?as=${as}&name=${name}`, {
      method: 'POST',
      headers: { 'content-type': mime },
      body: new Uint8Array(bytes),
    })
    return ((await answer.json()) as { file: string }).file
  }

  const told = async (speech: object) => {
    const hook = await startHook(own)
    await own.send(RESIDENT, RESIDENT, speech)
    await allTold(own)
    hook.stop()
    return eventsOf(hook)[0]
  }

  const url = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oa-media\//)
  test.each([
    ['image', { kind: 'photo', file: 'sample:alley', caption: 'hẻm' }, { thumbnail: url, url }],
    [
      'location',
      { kind: 'location', latitude: 21.3891, longitude: 103.0169 },
      { coordinates: { latitude: '21.389100', longitude: '103.016900' } },
    ],
    ['sticker', { kind: 'sticker', sticker: 'vui' }, { id: 'vui', url }],
    ['link', { kind: 'link', url: 'https://tin.example.test/a' }, { url: 'https://tin.example.test/a' }],
  ])('%s', async (kind, speech, payload) => {
    expect(await told(speech)).toMatchObject({
      event_name: `user_send_${kind}`,
      message: { attachments: [{ type: kind, payload }] },
    })
  })

  test.each([
    ['audio', 'voice', 'a.aac', 'audio/aac', { url }],
    ['video', 'video', 'a.mp4', 'video/mp4', { thumbnail: url, description: '', url }],
    ['gif', 'document', 'a.gif', 'image/gif', { thumbnail: url, url }],
    [
      'file',
      'document',
      'a.pdf',
      'application/pdf',
      { url, size: '42', name: 'a.pdf', checksum: expect.stringMatching(/^[0-9a-f]{32}$/), type: 'pdf' },
    ],
  ])('%s', async (kind, as, name, mime, payload) => {
    const file = await fileOf(as, name, mime, GIF.length === 42 ? GIF : Buffer.alloc(42))
    expect(await told({ kind: as, file })).toMatchObject({
      event_name: `user_send_${kind}`,
      message: { attachments: [{ type: kind, payload }] },
    })
  })

  test('a card, as a link', async () => {
    expect(await told({ kind: 'contact', phone: '84900000999', name: 'Hàng xóm' })).toMatchObject({
      event_name: 'user_send_business_card',
      message: {
        attachments: [{ type: 'link', payload: { description: expect.stringContaining('84900000999') } }],
      },
    })
  })

  test('the address of a medium works for a while', async () => {
    await own.platform.control('PUT', '/switches', { mediaSeconds: 60 })
    const event = await told({ kind: 'photo', file: 'sample:smoke' })
    const [attachment] = (event?.message?.attachments ?? []) as { payload: { url: string } }[]
    const got = async () => (await fetch(attachment?.payload.url ?? '')).status
    expect((await fetch(attachment?.payload.url ?? '')).headers.get('content-type')).toBe('image/jpeg')
    clock.move(60_000)
    expect(await got()).toBe(200)
    clock.move(1)
    expect(await got()).toBe(404)
  })
})

describe('buttons', () => {
  let id = ''
  beforeAll(async () => {
    stage.token = await newToken(stage)
    await stage.say(HEAD, HEAD, 'chào')
    id = String((await send(withButtons(SAFE, SECRET, MAP, CALL))).data?.message_id)
  })

  const press = (body: object) =>
    stage.platform.control('POST', `/chats/${HEAD}/press`, { as: HEAD, message: id, ...body })

  test('they stand on the message, as a page draws them', async () => {
    const seen = await stage.platform.seen(HEAD, message => message.id === id)
    expect(seen.buttons).toEqual([
      [{ label: 'Tôi an toàn', data: '#antoan' }],
      [{ label: 'Gọi lại', data: '#goilai' }],
      [{ label: 'Bản đồ', url: 'https://map.example.test' }],
      [{ label: 'Gọi trực ban', url: 'tel:+84900000000' }],
    ])
  })

  test('a query says its payload; one of the two kinds does not show it', async () => {
    await stage.platform.control('PUT', '/switches', { echoes: false, receipts: false })
    const hook = await startHook(stage)
    await press({ button: 0 })
    await press({ label: 'Gọi lại' })
    await allTold(stage)
    hook.stop()
    expect(eventsOf(hook)).toMatchObject([
      { event_name: 'user_send_text', sender: { id: HEAD }, message: { text: '#antoan' } },
      { event_name: 'user_send_text', sender: { id: HEAD }, message: { text: '#goilai' } },
    ])
    const { messages } = await stage.platform.control<{ messages: { text?: string }[] }>(
      'GET',
      `/chats/${HEAD}/messages`,
    )
    const texts = messages.map(({ text }) => text)
    expect([texts.includes('#antoan'), texts.includes('#goilai')]).toEqual([true, false])
  })

  test('the others lead away, and count as being in touch', async () => {
    await stage.platform.control('PATCH', `/people/${HEAD}`, { hoursAgo: 900 })
    expect(await press({ button: 2 })).toEqual({ url: 'https://map.example.test' })
    expect(await press({ button: 3 })).toEqual({ url: 'tel:+84900000000' })
    expect((await stage.text(HEAD, 'tin')).error).toBe(0)
    await expect(press({ button: 4 })).rejects.toThrow('no such button')
  })
})

test('a card is filled in', async () => {
  await send(infoCard('Xin số điện thoại'))
  const hook = await startHook(stage)
  await stage.platform.control('POST', '/info', { as: HEAD, name: 'Sơn', phone: '84900000302' })
  await allTold(stage)
  hook.stop()
  expect(eventsOf(hook)).toMatchObject([
    { event_name: 'user_submit_info', sender: { id: HEAD }, info: { name: 'Sơn', phone: '84900000302' } },
  ])
})
