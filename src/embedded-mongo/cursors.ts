import { randomBytes } from 'node:crypto'
import { commandError } from './command-error.js'

/** What a cursor still has to give; `pause` is called between two batches. */
export type DocumentSource = { next(): Uint8Array | undefined; pause(): void }

export type Cursor = {
  ns: string
  source: DocumentSource
  ahead: Uint8Array | undefined
  usedAt: number
  /** Why there is nothing left to read. */
  killed?: string
}

export type Batch = { documents: Uint8Array[]; id: bigint }

export type Cursors = {
  /** The first documents of a source, and a cursor's id if there may be more (0 if not). */
  open(ns: string, source: DocumentSource, batchSize: number, keep: boolean): Batch
  /** The next documents; `batchSize` undefined means as many as one answer holds. */
  more(id: bigint, ns: string, batchSize: number | undefined): Batch
  /** Whether there was such a cursor. */
  close(id: bigint, ns: string): boolean
  /** What a collection's cursors read is gone: their next batch is refused (175). */
  kill(ns: string, why: string): void
  closeIdle(now: number): void
}

/** What a batch may hold, as in MongoDB; a single document may be as large. */
const maxBatchBytes = 16 * 1024 * 1024
/** MongoDB's own: a cursor nobody reads is closed after ten minutes. */
const idleMs = 600_000

function fill(cursor: Cursor, batchSize: number): { documents: Uint8Array[]; ended: boolean } {
  const documents: Uint8Array[] = []
  let bytes = 0
  while (documents.length < batchSize) {
    const next = cursor.ahead ?? cursor.source.next()
    cursor.ahead = undefined
    if (!next) return { documents, ended: true }
    if (documents.length > 0 && bytes + next.length > maxBatchBytes) {
      cursor.ahead = next
      break
    }
    bytes += next.length
    documents.push(next)
  }
  cursor.source.pause()
  return { documents, ended: false }
}

/** A cursor that reads an index notices only by its table that the index is gone. */
function read(cursor: Cursor, batchSize: number): ReturnType<typeof fill> {
  try {
    return fill(cursor, batchSize)
  } catch (error) {
    throw /no such table/.test(String(error)) ? commandError(175, 'the index was dropped') : error
  }
}

function freshId(taken: Map<bigint, Cursor>): bigint {
  for (;;) {
    const id = randomBytes(8).readBigUInt64LE() & 0x7fffffffffffffffn
    if (id !== 0n && !taken.has(id)) return id
  }
}

/** The open cursors of one server. */
export function createCursors(): Cursors {
  const byId = new Map<bigint, Cursor>()
  return {
    open(ns, source, batchSize, keep) {
      const cursor: Cursor = { ns, source, ahead: undefined, usedAt: Date.now() }
      const { documents, ended } = fill(cursor, batchSize)
      if (ended || !keep) return { documents, id: 0n }
      const id = freshId(byId)
      byId.set(id, cursor)
      return { documents, id }
    },
    more(id, ns, batchSize) {
      const cursor = byId.get(id)
      if (!cursor) throw commandError(43, `cursor id ${id} not found`)
      if (cursor.ns !== ns)
        throw commandError(
          13,
          `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
        )
      // Whatever ends the reading ends the cursor.
      byId.delete(id)
      if (cursor.killed) throw commandError(175, cursor.killed)
      cursor.usedAt = Date.now()
      const { documents, ended } = read(cursor, batchSize ?? Number.POSITIVE_INFINITY)
      if (ended) return { documents, id: 0n }
      byId.set(id, cursor)
      return { documents, id }
    },
    close(id, ns) {
      return byId.get(id)?.ns === ns && byId.delete(id)
    },
    kill(ns, why) {
      for (const cursor of byId.values()) if (cursor.ns === ns) cursor.killed = why
    },
    closeIdle(now) {
      for (const [id, cursor] of byId) if (now - cursor.usedAt > idleMs) byId.delete(id)
    },
  }
}
