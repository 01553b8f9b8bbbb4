/** Wire protocol numbers (mongodb.com/docs/manual/reference/mongodb-wire-protocol). */
export const opcode = { reply: 1, query: 2004, message: 2013 } as const
export const headerBytes = 16
/** MongoDB's limit of one message, in bytes; hello names it. */
export const maxMessageBytes = 48_000_000

/** One whole message, header included. */
export type Frame = { requestId: number; opcode: number; bytes: Buffer }

/** Cuts a stream of bytes into messages, one each time it is asked: what is not asked for yet stays bytes. */
export type FrameReader = {
  push(chunk: Buffer): void
  /** `impossible` is a length that no message has: the connection must end. */
  next(): Frame | 'more' | 'impossible'
}

export function createFrameReader(): FrameReader {
  let chunks: Buffer[] = []
  let have = 0
  let need = headerBytes
  const keep = (...kept: Buffer[]) => {
    chunks = kept
    have = kept.reduce((sum, one) => sum + one.length, 0)
  }
  return {
    push(chunk) {
      chunks.push(chunk)
      have += chunk.length
    },
    next() {
      if (have < need) return 'more'
      const [first] = chunks
      const all = chunks.length === 1 && first ? first : Buffer.concat(chunks, have)
      const length = all.readInt32LE(0)
      if (length < headerBytes || length > maxMessageBytes) return 'impossible'
      keep(all)
      need = length
      if (have < length) return 'more'
      keep(...(have > length ? [all.subarray(length)] : []))
      need = headerBytes
      return { requestId: all.readInt32LE(4), opcode: all.readInt32LE(12), bytes: all.subarray(0, length) }
    },
  }
}
