import { buffer } from 'node:stream/consumers'
import { fetchMedia } from '../../src/zalo-sdk/fetch-media.js'
import { isPublicAddress } from '../../src/zalo-sdk/public-address.js'
import { type PlatformServer, startPlatformServer } from '../channels/harness/platform-server.js'

let server: PlatformServer
beforeEach(async () => {
  server = await startPlatformServer()
})
afterEach(async () => {
  await server.close()
  expect(server.faults()).toEqual([])
})

const get = (address: string, more: { maxBytes?: number; timeoutMs?: number; trusted?: boolean } = {}) =>
  fetchMedia(address, {
    maxBytes: more.maxBytes ?? 1000,
    timeoutMs: more.timeoutMs ?? 30_000,
    ...(more.trusted === false ? {} : { trustedHost: new URL(server.root).host }),
  })

const moved = (location: string) => ({ status: 302, raw: '', headers: { location } })

test('brings the bytes, over redirects too', async () => {
  server.reply('/a', moved('/b?x=1'))
  server.reply('/b?x=1', { raw: 'bytes', type: 'image/jpeg' })
  const answer = await get(`${server.root}/a`)
  if (!answer.ok) throw new Error(answer.failure.kind)
  expect((await buffer(answer.value)).toString()).toBe('bytes')
})

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  'fd00::1',
  'fe80::1',
  'fec0::1',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  'nowhere',
])('%s is not public', address => expect(isPublicAddress(address)).toBe(false))

test.each(['8.8.8.8', '172.32.0.1', '2a00:1450:4001::1', '::ffff:8.8.8.8'])('%s is public', address =>
  expect(isPublicAddress(address)).toBe(true),
)

const port = () => new URL(server.root).port

test.each([
  { name: 'a private address', address: () => `http://127.0.0.1:${port()}/a` },
  { name: 'a private address written as a number', address: () => `http://2130706433:${port()}/a` },
  { name: 'a private IPv6 address', address: () => `http://[::1]:${port()}/a` },
  { name: 'a name that leads to one', address: () => `http://localhost:${port()}/a` },
])('does not go to $name', async ({ address }) => {
  expect(await get(address(), { trusted: false })).toEqual({ ok: false, failure: { kind: 'not-public' } })
  expect(server.seen).toEqual([])
})

test('does not follow where it would not go, even from the trusted server', async () => {
  server.reply('/a', moved(`http://localhost:${port()}/b`))
  expect(await get(`${server.root}/a`)).toEqual({ ok: false, failure: { kind: 'not-public' } })
  server.reply('/c', moved('file:///etc/passwd'))
  expect(await get(`${server.root}/c`)).toEqual({ ok: false, failure: { kind: 'bad-address' } })
})

test('follows three redirects and not four', async () => {
  server.reply('/a', moved('/b'))
  server.reply('/b', moved('/c'))
  server.reply('/c', moved('/d'))
  server.reply('/d', moved('/e'))
  expect(await get(`${server.root}/a`)).toEqual({ ok: false, failure: { kind: 'too-many-redirects' } })
})

test.each([
  'ftp://h.test/a',
  'http://user:pass@h.test/a',
  'file:///etc/passwd',
  'data:,x',
  'not an address',
  '',
])('takes no address like "%s"', async address => {
  expect(await get(address)).toEqual({ ok: false, failure: { kind: 'bad-address' } })
})

test.each([
  { name: 'gone', reply: { status: 404, raw: 'no' }, failure: { kind: 'refused', status: 404 } },
  { name: 'cut', reply: 'cut' as const, failure: { kind: 'unreachable' } },
  { name: 'moved nowhere', reply: { status: 302, raw: '' }, failure: { kind: 'refused', status: 302 } },
  {
    name: 'too large by its own word',
    reply: { raw: 'x', headers: { 'content-length': '2000' } },
    failure: { kind: 'too-large' },
  },
])('fails with a value: $name', async ({ reply, failure }) => {
  server.reply('/a', reply)
  expect(await get(`${server.root}/a`)).toEqual({ ok: false, failure })
})

test('more bytes than allowed end the stream', async () => {
  server.reply('/a', { raw: Buffer.alloc(1001) })
  const answer = await get(`${server.root}/a`, { maxBytes: 1001 })
  expect(answer.ok && (await buffer(answer.value)).length).toBe(1001)
  server.reply('/a', { raw: Buffer.alloc(1001), headers: { 'transfer-encoding': 'chunked' } })
  const more = await get(`${server.root}/a`)
  if (!more.ok) throw new Error(more.failure.kind)
  await expect(buffer(more.value)).rejects.toThrow('media: too large')
})

test('a server that never answers is left in time', async () => {
  server.reply('/a', 'hang')
  expect(await get(`${server.root}/a`, { timeoutMs: 100 })).toEqual({
    ok: false,
    failure: { kind: 'unreachable' },
  })
})
