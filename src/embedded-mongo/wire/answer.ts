import { Long } from 'bson'
import { encode } from '../bson-value.js'
import type { CursorReply, Reply } from '../commands/command.js'
import { headerBytes, opcode } from './frames.js'

function header(bytes: Buffer, responseTo: number, code: number): void {
  bytes.writeInt32LE(bytes.length, 0)
  bytes.writeInt32LE(0, 4)
  bytes.writeInt32LE(responseTo, 8)
  bytes.writeInt32LE(code, 12)
}

/** An array of documents as BSON, copied from their stored bytes: `list: [ … ]` without decoding any. */
function arrayBytes(documents: Uint8Array[]): Buffer {
  const names = documents.map((_, i) => String(i))
  const size = documents.reduce((sum, doc, i) => sum + 2 + (names[i]?.length ?? 0) + doc.length, 5)
  const out = Buffer.allocUnsafe(size)
  out.writeInt32LE(size, 0)
  let at = 4
  for (const [i, doc] of documents.entries()) {
    out[at] = 3
    at += 1 + out.write(names[i] ?? '', at + 1, 'latin1')
    out[at] = 0
    out.set(doc, at + 1)
    at += 1 + doc.length
  }
  out[at] = 0
  return out
}

/** { cursor: { <field>: [ … ], id, ns }, ok: 1 } around the documents as they are stored. */
function cursorBytes({ batch, field, id, ns }: CursorReply): Buffer {
  const array = arrayBytes(batch)
  const tail = encode({ id: Long.fromBigInt(id), ns }).subarray(4)
  const cursorSize = 4 + 1 + field.length + 1 + array.length + tail.length
  const ok = encode({ ok: 1.0 }).subarray(4)
  const head = Buffer.alloc(4 + 8 + 4 + 1 + field.length + 1)
  head.writeInt32LE(4 + 8 + cursorSize + ok.length, 0)
  head[4] = 3
  head.write('cursor\0', 5, 'latin1')
  head.writeInt32LE(cursorSize, 12)
  head[16] = 4
  head.write(`${field}\0`, 17, 'latin1')
  return Buffer.concat([head, array, tail, ok])
}

function docBytes(reply: Reply): Uint8Array {
  return 'batch' in reply ? cursorBytes(reply) : encode(reply.doc)
}

/** The bytes of an answer: OP_MSG, or OP_REPLY to the old question. */
export function answerBytes(reply: Reply, responseTo: number, old: boolean): Buffer {
  const doc = docBytes(reply)
  const before = old ? 20 : 5
  const out = Buffer.allocUnsafe(headerBytes + before + doc.length)
  out.fill(0, 0, headerBytes + before)
  out.set(doc, headerBytes + before)
  // OP_REPLY: flags (8: may await), cursor, start, then one document.
  if (old) {
    out.writeInt32LE(8, headerBytes)
    out.writeInt32LE(1, headerBytes + 16)
  }
  header(out, responseTo, old ? opcode.reply : opcode.message)
  return out
}
