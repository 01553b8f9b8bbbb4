import { buffer } from 'node:stream/consumers'
import { createDownload } from '../../../src/channels/zalo-oa/zalo-oa-download.js'
import type { MediaRef } from '../../../src/chat/media-ref.js'
import { leaks } from '../harness/captured-log.js'
import { type Canned, type PlatformServer, startPlatformServer } from '../harness/platform-server.js'
import { OA } from './zalo-oa-hearing-under-test.js'

let server: PlatformServer
beforeEach(async () => {
  server = await startPlatformServer()
})
afterEach(async () => {
  await server.close()
  expect(server.faults()).toEqual([])
})

const media = (fileId: string): MediaRef => ({ kind: 'photo', channel: 'zalo-oa', account: OA, fileId })
const PATH = '/media/secret-name.jpg'
const here = () => media(`${server.root}${PATH}`)
const fetched = async (ref: MediaRef) => buffer(await createDownload(server.root)(ref))

test('brings the bytes, from the server of the API itself even when it is private', async () => {
  server.reply(PATH, { raw: Buffer.from('bytes'), type: 'image/jpeg' })
  expect((await fetched(here())).toString()).toBe('bytes')
})

test('follows a way that leads on', async () => {
  server.reply(PATH, { status: 302, raw: '', headers: { location: '/else.jpg' } })
  server.reply('/else.jpg', { raw: 'bytes' })
  expect((await fetched(here())).toString()).toBe('bytes')
})

const failing: { name: string; replies?: Canned[]; ref?: () => MediaRef; error: string }[] = [
  { name: 'a file that is gone', replies: [{ status: 404, raw: 'no' }], error: 'zalo oa file: refused 404' },
  { name: 'a connection that is cut', replies: ['cut'], error: 'zalo oa file: unreachable' },
  {
    name: 'a file too large',
    replies: [{ raw: Buffer.alloc(20 * 1024 * 1024 + 1) }],
    error: 'media: too large',
  },
  {
    name: 'a way without end',
    replies: Array(4).fill({ status: 302, raw: '', headers: { location: PATH } }),
    error: 'zalo oa file: too-many-redirects',
  },
  {
    name: 'an address inside our own network',
    ref: () => media(`${server.root.replace('127.0.0.1', 'localhost')}${PATH}`),
    error: 'zalo oa file: not-public',
  },
  {
    name: 'a way into our own network',
    replies: [{ status: 302, raw: '', headers: { location: 'http://169.254.169.254/secret-name' } }],
    error: 'zalo oa file: not-public',
  },
  {
    name: 'a file of this machine',
    ref: () => media('file:///etc/secret-name'),
    error: 'zalo oa file: bad-address',
  },
  { name: 'an address that is none', ref: () => media('secret-name'), error: 'zalo oa file: bad-address' },
]

test.each(failing)(
  'fails without telling the address: $name',
  async ({ replies = [], ref = here, error }) => {
    server.reply(PATH, ...replies)
    const failure: Error = await fetched(ref()).then(
      () => new Error('it came'),
      reason => reason,
    )
    expect(failure.message).toBe(error)
    expect(leaks([failure.message, String(failure.stack)], ['secret-name'])).toEqual([])
    expect(failure.cause).toBeUndefined()
  },
)

test('an API root that is no address makes no host trusted', async () => {
  await expect(createDownload('none')(here())).rejects.toThrow('zalo oa file: not-public')
})
