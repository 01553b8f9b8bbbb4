import { Readable } from 'node:stream'

/** Whether it holds, at any depth, what JSON cannot carry: a stream, bytes, or a file as telegraf is handed one. */
export const bearsFile = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof Readable || ArrayBuffer.isView(value) || 'source' in value) return true
  return Object.values(value).some(bearsFile)
}
