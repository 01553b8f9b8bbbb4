/** Wire protocol numbers (mongodb.com/docs/manual/reference/mongodb-wire-protocol). */
export const opcode = { reply: 1, query: 2004, message: 2013 } as const
export const headerBytes = 16
/** MongoDB's limit of one message, in bytes; hello names it. */
export const maxMessageBytes = 48_000_000

/** One whole message, header included. */
export type Frame = { requestId: number; opcode: number; bytes: Buffer }

/** Cuts a stream of bytes into messages. Answers false when a length is impossible: the connection must end. */
export function createFrameReader(onFrame: (frame: Frame) => void): (chunk: Buffer) => boolean {
  let chunks: Buffer[] = []
  let have = 0
  let need = headerBytes
  const joined = (): Buffer => {
    const [first] = chunks
    const all = chunks.length === 1 && first ? first : Buffer.concat(chunks, have)
    chunks = [all]
    return all
  }
  return chunk => {
    chunks.push(chunk)
    have += chunk.length
    while (have >= need) {
      const all = joined()
      const length = all.readInt32LE(0)
      if (length < headerBytes || length > maxMessageBytes) return false
      if (have < length) {
        need = length
        return true
      }
      onFrame({ requestId: all.readInt32LE(4), opcode: all.readInt32LE(12), bytes: all.subarray(0, length) })
      const rest = all.subarray(length)
      chunks = [rest]
      have = rest.length
      need = headerBytes
    }
    return true
  }
}
