import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Document, deserialize, serialize } from 'bson'
import { type EmbeddedProcess, startEmbeddedProcess } from '../support/start-database.js'

let folder: string
let server: EmbeddedProcess
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-wire-'))
  server = await startEmbeddedProcess(folder)
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

function message(opcode: number, body: Buffer, requestId = 7): Buffer {
  const head = Buffer.alloc(16)
  head.writeInt32LE(16 + body.length, 0)
  head.writeInt32LE(requestId, 4)
  head.writeInt32LE(opcode, 12)
  return Buffer.concat([head, body])
}

const flags = (bits: number) => Buffer.from(new Uint32Array([bits]).buffer)
const section = (doc: Document) => Buffer.concat([Buffer.from([0]), serialize(doc)])
const command = (doc: Document) => message(2013, Buffer.concat([flags(0), section(doc)]))

function open(): Promise<Socket> {
  const socket = connect(decodeURIComponent(server.uri.slice('mongodb://'.length, -1)))
  return new Promise((resolve, reject) => socket.once('connect', () => resolve(socket)).once('error', reject))
}

/** Sends bytes on a connection of their own; answers the first message, or 'closed'. */
async function ask(...chunks: Buffer[]): Promise<Buffer | 'closed'> {
  const socket = await open()
  const answer = new Promise<Buffer | 'closed'>(resolve => {
    let got = Buffer.alloc(0)
    socket.on('data', chunk => {
      got = Buffer.concat([got, chunk])
      if (got.length >= 4 && got.length >= got.readInt32LE(0)) resolve(got.subarray(0, got.readInt32LE(0)))
    })
    socket.once('close', () => resolve('closed'))
  })
  for (const chunk of chunks) await new Promise(resolve => socket.write(chunk, resolve))
  const result = await answer
  socket.destroy()
  return result
}

function body(answer: Buffer | 'closed'): Document {
  if (answer === 'closed') throw new Error('the connection was closed')
  return deserialize(answer.subarray(21))
}

describe('the wire protocol', () => {
  it('answers the old hello by OP_REPLY', async () => {
    const query = Buffer.concat([
      flags(0),
      Buffer.from('admin.$cmd\0'),
      Buffer.alloc(8),
      serialize({ isMaster: 1, helloOk: true }),
    ])
    const answer = await ask(message(2004, query))
    if (answer === 'closed') throw new Error('closed')
    expect([answer.readInt32LE(12), answer.readInt32LE(8), answer.readInt32LE(32)]).toEqual([1, 7, 1])
    expect(deserialize(answer.subarray(36))).toMatchObject({ ismaster: true, ok: 1 })
  })

  it('takes a message in pieces of any size, and several at once', async () => {
    const bytes = command({ ping: 1, $db: 'admin' })
    expect(body(await ask(...Array.from(bytes, byte => Buffer.from([byte]))))).toEqual({ ok: 1 })
    expect(body(await ask(Buffer.concat([bytes, bytes, bytes])))).toEqual({ ok: 1 })
  })

  it('takes documents as a sequence, with a checksum behind', async () => {
    const documents = [serialize({ a: 1 }), serialize({ a: 2 })]
    const list = Buffer.concat([Buffer.alloc(4), Buffer.from('documents\0'), ...documents])
    list.writeInt32LE(list.length, 0)
    const parts = [
      flags(1),
      section({ insert: 'c', $db: 'sequence' }),
      Buffer.from([1]),
      list,
      Buffer.alloc(4),
    ]
    expect(body(await ask(message(2013, Buffer.concat(parts))))).toEqual({ n: 2, ok: 1 })
  })

  it.each(['a.b', 'a b', '', 'a$'])('refuses the database name %j', async $db => {
    expect(body(await ask(command({ ping: 1, $db })))).toMatchObject({ ok: 0, code: 73 })
  })

  it.each<[string, Buffer, number]>([
    ['a broken document', message(2013, Buffer.concat([flags(0), Buffer.from([0, 20, 0, 0, 0, 9, 9])])), 9],
    ['an unknown section', message(2013, Buffer.concat([flags(0), Buffer.from([5, 5, 0, 0, 0, 0])])), 9],
    ['an unknown flag', message(2013, Buffer.concat([flags(4), section({ ping: 1 })])), 9],
    ['no body', message(2013, flags(0)), 9],
    ['an old insert', message(2002, Buffer.alloc(20)), 59],
    ['a compressed message', message(2012, Buffer.alloc(20)), 59],
    ['a nameless command', command({}), 59],
  ])('refuses %s', async (_, bytes, code) => {
    expect(body(await ask(bytes))).toMatchObject({ ok: 0, code })
  })

  it.each([0, 15, -1, 48_000_001])('closes the connection on a length of %i', async length => {
    const bytes = command({ ping: 1 })
    bytes.writeInt32LE(length, 0)
    expect(await ask(bytes)).toBe('closed')
  })

  it('lives on after all that', async () => {
    expect(body(await ask(command({ ping: 1, $db: 'admin' })))).toEqual({ ok: 1 })
  })
})
