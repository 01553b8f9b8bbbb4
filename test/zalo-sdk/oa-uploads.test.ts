import type { OaAnswer } from '../../src/zalo-sdk/oa-answer.js'
import type { ZaloOaClient } from '../../src/zalo-sdk/oa-client.js'
import { done, FIRST_TOKEN, refused, SECOND_TOKEN, useOaBench } from './harness/oa-bench.js'

const bench = useOaBench()

const MEGABYTE = 1_048_576
const bytes = (head: number[], length = head.length) => {
  const all = new Uint8Array(length)
  all.set(head)
  return all
}
const JPG = [0xff, 0xd8, 0xff, 0xe0]
const PNG = [0x89, 0x50, 0x4e, 0x47]
const GIF = [0x47, 0x49, 0x46, 0x38]

type Row = {
  name: string
  run: (client: ZaloOaClient) => Promise<OaAnswer<unknown>>
  path: string
  file: string
  data: object
  value: object
}

const uploaded = { data: { attachment_id: 'A1' }, value: { attachmentId: 'A1' } }
const kept = { data: { token: 'FILE-TOKEN' }, value: { token: 'FILE-TOKEN' } }

const ROWS: Row[] = [
  {
    name: 'jpg',
    run: client => client.uploads.image({ bytes: bytes(JPG) }),
    path: 'image',
    file: 'image.jpg',
    ...uploaded,
  },
  {
    name: 'png with a name',
    run: client => client.uploads.image({ bytes: bytes(PNG, MEGABYTE), name: 'bản đồ.png' }),
    path: 'image',
    file: 'bản đồ.png',
    ...uploaded,
  },
  {
    name: 'gif',
    run: client => client.uploads.gif({ bytes: bytes(GIF, 5 * MEGABYTE) }),
    path: 'gif',
    file: 'image.gif',
    ...uploaded,
  },
  {
    name: 'an id that is a number',
    run: client => client.uploads.gif({ bytes: bytes(GIF) }),
    path: 'gif',
    file: 'image.gif',
    data: { attachment_id: 12 },
    value: { attachmentId: '12' },
  },
  ...['a.pdf', 'a.DOC', 'thông báo.docx', 'a.b.csv'].map(name => ({
    name,
    run: (client: ZaloOaClient) => client.uploads.file({ bytes: bytes([1], 100), name }),
    path: 'file',
    file: name,
    ...kept,
  })),
]

test.each(ROWS)('$name', async ({ run, path, file, data, value }) => {
  bench.server.reply(`/v2.0/oa/upload/${path}`, done(data))
  expect(await run(bench.client())).toEqual({ ok: true, value })
  const [request] = bench.server.seen
  expect(request).toMatchObject({ method: 'POST', body: { file: { name: file } } })
  expect(request?.headers.access_token).toBe(FIRST_TOKEN)
  expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
})

test('the field of a gif is as it is asked for', async () => {
  bench.server.reply('/gif', done({ attachment_id: 'A1' }))
  await bench.client({ gifField: 'image' }).uploads.gif({ bytes: bytes(GIF) })
  expect(bench.server.seen[0]?.body).toMatchObject({ image: { name: 'image.gif' } })
})

test('with a new token the whole file goes again', async () => {
  bench.server.reply('/file', refused(-216), done({ token: 'T' }))
  const file = { bytes: new TextEncoder().encode('ngày,giờ\n'), name: 'a.csv' }
  expect(await bench.client().uploads.file(file)).toEqual({ ok: true, value: { token: 'T' } })
  const whole = { file: { name: 'a.csv', bytes: 'ngày,giờ\n' } }
  expect(bench.server.seen.map(({ body }) => body)).toEqual([whole, whole])
  expect(bench.server.seen[1]?.headers.access_token).toBe(SECOND_TOKEN)
})

type Refused = [name: string, run: (client: ZaloOaClient) => Promise<OaAnswer<unknown>>, why: RegExp]

const REFUSED: Refused[] = [
  ['an empty image', client => client.uploads.image({ bytes: bytes([]) }), /empty/],
  ['too large an image', client => client.uploads.image({ bytes: bytes(PNG, MEGABYTE + 1) }), /1048577 of/],
  ['a gif as an image', client => client.uploads.image({ bytes: bytes(GIF) }), /jpg, png/],
  [
    'a page as an image',
    client => client.uploads.image({ bytes: bytes([60, 104]), name: 'a.png' }),
    /jpg, png/,
  ],
  ['too large a gif', client => client.uploads.gif({ bytes: bytes(GIF, 5 * MEGABYTE + 1) }), /of at most/],
  ['an image as a gif', client => client.uploads.gif({ bytes: bytes(PNG) }), /gif/],
  [
    'too large a file',
    client => client.uploads.file({ bytes: bytes([1], 5 * MEGABYTE + 1), name: 'a.pdf' }),
    /most/,
  ],
  ['a program', client => client.uploads.file({ bytes: bytes([1]), name: 'a.pdf.exe' }), /pdf, doc/],
  ['a file without an ending', client => client.uploads.file({ bytes: bytes([1]), name: 'pdf' }), /pdf, doc/],
]

test.each(REFUSED)('%s is not sent', async (_, run, why) => {
  expect(await run(bench.client())).toEqual({
    ok: false,
    failure: { host: 'openapi', kind: 'payload', effect: 'refused', description: expect.stringMatching(why) },
  })
  expect(bench.server.seen).toEqual([])
})

test('an upload that Zalo does not name is of no use', async () => {
  bench.server.reply('/image', done({}))
  const answer = await bench.client().uploads.image({ bytes: bytes(JPG) })
  expect(answer).toMatchObject({ failure: { kind: 'not-understood' } })
})
