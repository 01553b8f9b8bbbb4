import { connect, type Socket } from 'node:net'
import { type Document, deserialize, serialize } from 'bson'
import { crc32c } from '../../src/embedded-mongo/wire/crc32c.js'

/** The pieces of wire protocol messages, and a connection that sends any bytes. */
export const codes = { reply: 1, insert: 2002, query: 2004, compressed: 2012, message: 2013 } as const

export const int32 = (value: number): Buffer => Buffer.from(new Uint32Array([value >>> 0]).buffer)

/** A whole message: header, and the pieces of its body. */
export function message(opcode: number, ...pieces: Uint8Array[]): Buffer {
  const body = Buffer.concat(pieces)
  return Buffer.concat([int32(16 + body.length), int32(7), int32(0), int32(opcode), body])
}

export const section = (doc: Document | Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0]), doc instanceof Uint8Array ? doc : serialize(doc)])

export function sequence(name: string, ...documents: Uint8Array[]): Buffer {
  const rest = Buffer.concat([Buffer.from(`${name}\0`), ...documents])
  return Buffer.concat([Buffer.from([1]), int32(4 + rest.length), rest])
}

/** OP_MSG of these flags and sections. */
export const asking = (flags: number, ...sections: Buffer[]): Buffer =>
  message(codes.message, int32(flags), ...sections)

export const command = (doc: Document): Buffer => asking(0, section(doc))

/** The same message with its checksum behind it, or a wrong one. */
export function checked(bytes: Buffer, wrong = 0): Buffer {
  const longer = Buffer.concat([int32(bytes.length + 4), bytes.subarray(4)])
  longer.writeUInt32LE(longer.readUInt32LE(16) | 1, 16)
  return Buffer.concat([longer, int32(crc32c(longer) ^ wrong)])
}

/** The old OP_QUERY. */
export const oldQuery = (ns: string, doc: Document): Buffer =>
  message(codes.query, int32(0), Buffer.from(`${ns}\0`), int32(0), int32(1), serialize(doc))

/** Where a URI's server listens: a unix socket, or a host and port. */
export function open(uri: string): Promise<Socket> {
  const [address = ''] = uri.replace('mongodb://', '').split(/[/?]/)
  const [host = '', port = ''] = address.split(':')
  const socket = port === '' ? connect(decodeURIComponent(address)) : connect(Number(port), host)
  return new Promise((resolve, reject) => socket.once('connect', () => resolve(socket)).once('error', reject))
}

export type Answer = { opcode: number; responseTo: number; body: Document }

function answerOf(bytes: Buffer): Answer {
  const opcode = bytes.readInt32LE(12)
  const at = opcode === codes.reply ? 36 : 21
  return {
    opcode,
    responseTo: bytes.readInt32LE(8),
    body: deserialize(bytes.subarray(at, bytes.readInt32LE(0))),
  }
}

/** Sends bytes on a connection of their own; answers the first message that comes back, or 'closed'. */
export async function ask(uri: string, ...chunks: Uint8Array[]): Promise<Answer | 'closed'> {
  const socket = await open(uri)
  const answer = new Promise<Answer | 'closed'>(resolve => {
    let got = Buffer.alloc(0)
    socket.on('data', chunk => {
      got = Buffer.concat([got, chunk])
      if (got.length >= 4 && got.length >= got.readInt32LE(0)) resolve(answerOf(got))
    })
    socket.on('error', () => resolve('closed'))
    socket.once('close', () => resolve('closed'))
  })
  for (const chunk of chunks) await new Promise(resolve => socket.write(chunk, resolve))
  const result = await answer
  socket.destroy()
  return result
}
