import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'

const PIECE = 1024 * 1024
const SHORTEST = 5
/** A document has 16 MB at most, and what the server itself adds to it 16 KB. */
const LONGEST = 16 * 1024 * 1024 + 16 * 1024

/** The bytes of a file of a dump, unpacked if its name ends in `.gz`. */
export const openDumped = (path: string): Readable => {
  const file = createReadStream(path, { highWaterMark: PIECE })
  if (!path.endsWith('.gz')) return file
  const unpacked = createGunzip({ chunkSize: PIECE })
  file.on('error', error => unpacked.destroy(error))
  return file.pipe(unpacked)
}

/** What reading came upon, for the person at the keyboard; undefined for a bug. */
export const readFault = (error: unknown): string | undefined => {
  const { code } = (error ?? {}) as { code?: unknown }
  if (code === 'Z_BUF_ERROR') return 'is cut off'
  if (String(code).startsWith('Z_')) return 'is no gzip file, or damaged'
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? `cannot be read (${code})` : undefined
}

type Take = (document: Uint8Array) => Promise<string | undefined> | string | undefined

/** Hands over the whole documents at the front of `bytes`; gives what is left, or what is wrong. */
const takeWhole = async (
  bytes: Buffer,
  take: Take,
): Promise<{ left: Buffer; taken: number; wrong?: string }> => {
  let at = 0
  let taken = 0
  while (bytes.length - at >= 4) {
    const length = bytes.readInt32LE(at)
    if (length < SHORTEST || length > LONGEST)
      return { left: bytes, taken, wrong: 'has an impossible length' }
    if (bytes.length - at < length) break
    const wrong = await take(bytes.subarray(at, at + length))
    if (wrong !== undefined) return { left: bytes, taken, wrong }
    at += length
    taken += 1
  }
  return { left: bytes.subarray(at), taken }
}

/**
 * Reads BSON documents that stand one after the other, and counts them; a failure names file and document. `take`
 * answers what is wrong with one, if anything. A piece of the file and one document are held at a time.
 */
export const eachDocument = async (path: string, take: Take): Promise<Outcome<number, string>> => {
  let left: Buffer = Buffer.alloc(0)
  let count = 0
  try {
    for await (const piece of openDumped(path)) {
      const read = await takeWhole(left.length > 0 ? Buffer.concat([left, piece as Buffer]) : piece, take)
      count += read.taken
      left = read.left
      if (read.wrong) return failed(`${path}: document ${count + 1} ${read.wrong}`)
    }
  } catch (error) {
    const fault = readFault(error)
    if (fault === undefined) throw error
    return failed(`${path} ${fault}`)
  }
  return left.length === 0 ? ok(count) : failed(`${path}: document ${count + 1} is cut off`)
}
