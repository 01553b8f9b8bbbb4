import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { WebhookRequest } from '../../src/chat/channel.js'
import { startWebServer, type WebServer } from '../../src/console/web-server.js'
import { quietLog } from '../support/quiet-log.js'

const MEGABYTE = 1024 * 1024

let server: WebServer
let heard: WebhookRequest[]
const sockets: Socket[] = []
beforeEach(async () => {
  heard = []
  server = await startWebServer({ port: 0, host: '127.0.0.1', log: quietLog })
  server.webhook({
    ...{ method: 'POST', path: '/hook' },
    handle: async request => {
      heard.push(request)
      if (request.body.toString() === 'break') throw new Error('broken')
      return { status: 200, body: '{}' }
    },
  })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server.stop()
})

const post = async (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  tail = '',
) => {
  const url = `http://127.0.0.1:${server.port()}/hook${tail}`
  return (await fetch(url, { method: 'POST', headers, body })).status
}

/** Sends the head and nothing more by itself. */
const open = (...lines: string[]): Socket => {
  const socket = connect(server.port(), '127.0.0.1').on('error', () => undefined)
  sockets.push(socket)
  socket.write(['POST /hook HTTP/1.1', 'host: x', ...lines, '', ''].join('\r\n'))
  return socket
}
const firstLine = (socket: Socket): Promise<string> =>
  new Promise(resolve => socket.once('data', data => resolve(data.toString().split('\r\n')[0] ?? '')))
const chunk = (size: number): string => `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`

test('a webhook gets its body as it came, whatever stands behind the address', async () => {
  expect(await post('{"a":1}', { 'content-encoding': 'identity' }, '?from=proxy')).toBe(200)
  expect(heard.map(({ body }) => body.toString())).toEqual(['{"a":1}'])
  expect(await post('x'.repeat(MEGABYTE))).toBe(200)
  expect(await post('break')).toBe(500)
})

test.each(['gzip', 'deflate', 'br', 'klingon', 'GZIP', 'gzip, gzip'])(
  'a body packed as %s is not taken',
  async how => {
    expect(await post(Uint8Array.from(gzipSync('{"a":1}')), { 'content-encoding': how })).toBe(415)
    expect(heard).toEqual([])
  },
)

test('one byte too much is refused, and the next request is served', async () => {
  expect(await post('x'.repeat(MEGABYTE + 1))).toBe(413)
  expect(heard).toEqual([])
  expect(await post('{}')).toBe(200)
})

test('what is announced as too much is refused before any of it came', async () => {
  expect(await firstLine(open(`content-length: ${MEGABYTE + 1}`))).toBe('HTTP/1.1 413 Payload Too Large')
  expect(heard).toEqual([])
})

test('what never ends is refused as soon as it is too much, and let go of when it goes on', async () => {
  const socket = open('transfer-encoding: chunked')
  const answered = firstLine(socket)
  for (let sent = 0; sent <= MEGABYTE; sent += 65_536) socket.write(chunk(65_536))
  expect(await answered).toBe('HTTP/1.1 413 Payload Too Large')
  const closed = new Promise(resolve => socket.once('close', resolve))
  for (let sent = 0; sent <= 9 * MEGABYTE; sent += 65_536) socket.write(chunk(65_536))
  await closed
  expect(heard).toEqual([])
})
