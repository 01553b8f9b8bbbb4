import { deserialize } from 'bson'
import { type Doc, decodeSent, put } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { maxDocumentBytes } from '../storage/documents.js'
import { crc32c } from './crc32c.js'
import { type Frame, headerBytes, opcode } from './frames.js'

export type Request = {
  /** Asked by the old OP_QUERY: answered by OP_REPLY. */
  old: boolean
  name: string
  db: string
  body: Doc
  documents: Uint8Array[]
}

const flag = { checksum: 1, moreToCome: 2 } as const
/** The lower half of the flags must be understood by who reads them; of the upper half none changes a question. */
const mustKnow = 0xffff
const checksumBytes = 4
const mostSequences = 2

/** Errors after which, as in MongoDB, the connection ends unanswered (mongo: ConnectionFatalMessageParseError). */
const fatal = { protocol: 17, flag: 223, sequences: 233, checksum: 288 } as const
/** How much larger than a document a command may be (mongo: BSONObjMaxInternalSize). */
const commandRoom = 16 * 1024
/** What an old driver opens a connection with; MongoDB answers no other OP_QUERY (mongo: op_query_common). */
const oldNames = ['isMaster', 'ismaster', 'hello']

/** Bytes with a place to read on from; everything that would lead beyond their end is refused. */
function createReader(bytes: Buffer, from: number, end: number) {
  let at = from
  const skip = (size: number): Buffer => {
    if (size < 0 || at + size > end) throw commandError(22, 'a length leads beyond the end of the message')
    at += size
    return bytes.subarray(at - size, at)
  }
  const sized = (least: number, most = Number.POSITIVE_INFINITY): Buffer => {
    const size = at + 4 > end ? 0 : bytes.readInt32LE(at)
    if (size < least || size > most) throw commandError(22, `a length of ${size} bytes is impossible`)
    return skip(size)
  }
  return {
    ended: () => at >= end,
    skip,
    sized,
    document: () => sized(5, maxDocumentBytes + commandRoom),
    text() {
      const stop = bytes.indexOf(0, at)
      if (stop < 0 || stop >= end) throw commandError(22, 'a name has no end')
      const value = bytes.toString('utf8', at, stop)
      at = stop + 1
      return value
    },
  }
}

/** An insert's documents stay bytes: they are stored as they came. */
function decodeBody(bytes: Buffer): Doc {
  // An int32 length, a type byte, then the first field's name.
  if (bytes.toString('latin1', 5, 12) !== 'insert\0') return decodeSent(bytes)
  const options = { promoteValues: false, bsonRegExp: true, fieldsAsRaw: { documents: true } }
  return decodeSent(bytes, given => deserialize(given, options))
}

type Sequence = { field: string; documents: Buffer[] }

function readSequence(section: Buffer): Sequence {
  const reader = createReader(section, 4, section.length)
  const field = reader.text()
  const documents: Buffer[] = []
  while (!reader.ended()) documents.push(reader.document())
  return { field, documents }
}

function readSections(bytes: Buffer, end: number): { body: Doc; sequences: Sequence[] } {
  let body: Doc | undefined
  const sequences: Sequence[] = []
  const reader = createReader(bytes, headerBytes + 4, end)
  while (!reader.ended()) {
    const [kind] = reader.skip(1)
    if (kind === 0) {
      if (body) throw commandError(40430, 'Multiple body sections in message')
      body = decodeBody(reader.document())
    } else if (kind === 1) {
      if (sequences.length === mostSequences)
        throw commandError(fatal.sequences, 'Too many document sequences in OP_MSG')
      sequences.push(readSequence(reader.sized(4)))
    } else throw commandError(40432, `Unknown section kind ${kind}`)
  }
  if (!body) throw commandError(40587, 'OP_MSG messages must have a body')
  return { body, sequences }
}

/** Where the sections end; the flags must be known, and the checksum behind the sections must be right. */
function sectionsEnd(bytes: Buffer): number {
  const flags = bytes.readUInt32LE(headerBytes)
  if (flags & mustKnow & ~(flag.checksum | flag.moreToCome))
    throw commandError(fatal.flag, `Message contains illegal flags value: ${flags}`)
  if ((flags & flag.checksum) === 0) return bytes.length
  const end = bytes.length - checksumBytes
  if (end <= headerBytes + 4)
    throw commandError(51251, 'Invalid message size for an OpMsg containing a checksum')
  if (bytes.readUInt32LE(end) !== crc32c(bytes.subarray(0, end)))
    throw commandError(fatal.checksum, 'OP_MSG checksum does not match contents')
  return end
}

function insertDocuments(given: unknown): Uint8Array[] {
  if (!Array.isArray(given)) return []
  if (given.every(one => one instanceof Uint8Array)) return given
  throw commandError(14, "BSON field 'insert.documents' holds what is no document, expected type 'object'")
}

function message({ bytes }: Frame): Request {
  const { body, sequences } = readSections(bytes, sectionsEnd(bytes))
  const [name = ''] = Object.keys(body)
  let documents = name === 'insert' ? insertDocuments(body.documents) : []
  for (const { field, documents: given } of sequences) {
    if (Object.hasOwn(body, field))
      throw commandError(40433, `Duplicate field between body and document sequence ${field}`)
    const stays = name === 'insert' && field === 'documents'
    if (stays || (name === 'update' && field === 'updates')) documents = given
    put(body, field, stays ? given : given.map(one => decodeSent(one)))
  }
  if (body.$db === undefined) throw commandError(40571, 'OP_MSG requests require a $db argument')
  if (typeof body.$db !== 'string') throw commandError(14, 'The $db argument must be a string')
  return { old: false, name, db: body.$db, body, documents }
}

function query({ bytes }: Frame): Request {
  const reader = createReader(bytes, headerBytes + 4, bytes.length)
  const ns = reader.text()
  if (!ns.endsWith('.$cmd')) throw commandError(5739101, 'OP_QUERY is no longer supported')
  reader.skip(8)
  const body = decodeSent(reader.document())
  const [name = ''] = Object.keys(body)
  if (!oldNames.includes(name)) throw commandError(352, `Unsupported OP_QUERY command: ${name}`)
  return { old: true, name, db: ns.slice(0, -'.$cmd'.length), body, documents: [] }
}

/** Whether a message that failed so leaves nothing to talk about. */
export function endsConnection(code: number): boolean {
  return Object.values<number>(fatal).includes(code)
}

/** Whether the sender wants no answer (an unacknowledged write). */
export function isSilent({ opcode: code, bytes }: Frame): boolean {
  return code === opcode.message && (bytes.readUInt32LE(headerBytes) & flag.moreToCome) !== 0
}

/** Reads a message. Throws a CommandError when it cannot be understood. */
export function readRequest(frame: Frame): Request {
  if (frame.bytes.length < headerBytes + 4) throw commandError(fatal.protocol, 'a message without a body')
  if (frame.opcode === opcode.message) return message(frame)
  if (frame.opcode === opcode.query) return query(frame)
  throw commandError(fatal.protocol, `the wire protocol message ${frame.opcode} is not answered`)
}
