import { deserialize } from 'bson'
import { type Doc, decodeTyped } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { type Frame, headerBytes, opcode } from './frames.js'

export type Request = {
  requestId: number
  /** Asked by the old OP_QUERY: answered by OP_REPLY. */
  old: boolean
  /** The sender wants no answer (an unacknowledged write). */
  silent: boolean
  name: string
  db: string
  body: Doc
  documents: Uint8Array[]
}

const flag = { checksum: 1, moreToCome: 2, exhaustAllowed: 1 << 16 } as const
const knownFlags = flag.checksum | flag.moreToCome | flag.exhaustAllowed

function cstring(bytes: Buffer, at: number): string {
  return bytes.toString('utf8', at, bytes.indexOf(0, at))
}

/** An insert's documents stay bytes: they are stored as they came. */
function decodeBody(bytes: Buffer): Doc {
  if (cstring(bytes, 5) !== 'insert') return decodeTyped(bytes)
  return deserialize(bytes, { promoteValues: false, bsonRegExp: true, fieldsAsRaw: { documents: true } })
}

function sequence(section: Buffer): { field: string; documents: Buffer[] } {
  const field = cstring(section, 4)
  const documents: Buffer[] = []
  let at = 4 + Buffer.byteLength(field) + 1
  while (at < section.length) {
    const size = section.readInt32LE(at)
    if (size < 5 || at + size > section.length) throw commandError(9, 'a document sequence is cut short')
    documents.push(section.subarray(at, at + size))
    at += size
  }
  return { field, documents }
}

type Sections = { body?: Doc; sequences: { field: string; documents: Buffer[] }[] }

function readSections(bytes: Buffer, end: number): Sections {
  const sections: Sections = { sequences: [] }
  let at = headerBytes + 4
  while (at < end) {
    const kind = bytes[at]
    const size = bytes.readInt32LE(at + 1)
    if (size < 5 || at + 1 + size > end) throw commandError(9, 'a section is cut short')
    const section = bytes.subarray(at + 1, at + 1 + size)
    if (kind === 0) sections.body = decodeBody(section)
    else if (kind === 1) sections.sequences.push(sequence(section))
    else throw commandError(9, `unknown section kind ${kind}`)
    at += 1 + size
  }
  return sections
}

function insertDocuments(name: string, body: Doc): Uint8Array[] {
  return name === 'insert' && Array.isArray(body.documents) ? (body.documents as Uint8Array[]) : []
}

function message(frame: Frame): Request {
  const { bytes, requestId } = frame
  const flags = bytes.readUInt32LE(headerBytes)
  if ((flags & 0xffff & ~knownFlags) !== 0) throw commandError(9, `unknown message flags ${flags}`)
  const { body, sequences } = readSections(bytes, bytes.length - (flags & flag.checksum ? 4 : 0))
  if (!body) throw commandError(9, 'a message without a body')
  const [name = ''] = Object.keys(body)
  let documents = insertDocuments(name, body)
  for (const { field, documents: given } of sequences) {
    if (name === 'insert' && field === 'documents') documents = given
    else body[field] = given.map(decodeTyped)
  }
  const silent = (flags & flag.moreToCome) !== 0
  return { requestId, old: false, silent, name, db: String(body.$db ?? 'admin'), body, documents }
}

function query(frame: Frame): Request {
  const { bytes, requestId } = frame
  const ns = cstring(bytes, headerBytes + 4)
  if (!ns.endsWith('.$cmd')) throw commandError(59, 'OP_QUERY is only answered for hello')
  const at = headerBytes + 4 + Buffer.byteLength(ns) + 1 + 8
  const body = decodeTyped(bytes.subarray(at, at + bytes.readInt32LE(at)))
  const [name = ''] = Object.keys(body)
  return { requestId, old: true, silent: false, name, db: ns.slice(0, -5), body, documents: [] }
}

/** Reads a message. Throws a CommandError when it cannot be understood. */
export function readRequest(frame: Frame): Request {
  if (frame.opcode === opcode.message) return message(frame)
  if (frame.opcode === opcode.query) return query(frame)
  throw commandError(59, `the wire protocol message ${frame.opcode} is not supported by this server`)
}
