import { relative } from 'node:path'
import type { Config } from '../foundation/config.js'
import { isLineError } from '../foundation/line-error.js'

type Known = { code?: unknown; name?: unknown; path?: unknown; message?: unknown }

const isInside = (folder: string, path: unknown): path is string =>
  typeof path === 'string' && !relative(folder, path).startsWith('..')

/** What the person at the keyboard can mend, in one line; undefined for anything else, which is a bug. */
export const lineFor = (error: unknown, { PORT, HOST, DATA_DIR }: Config): string | undefined => {
  const { code, name, path, message } = error as Known
  if (isLineError(error)) return error.message
  if (code === 'EADDRINUSE') return `PORT: ${PORT} is taken by another program`
  if (code === 'EACCES' && path === undefined) return `PORT: ${PORT} may not be used`
  if (code === 'EADDRNOTAVAIL') return `HOST: ${HOST} is no address of this machine`
  if (name === 'MongooseServerSelectionError') return 'MONGODB_URI: no database answers there'
  if (name === 'MongoNetworkTimeoutError') return 'the database took too long to answer; try again'
  if (String(code).startsWith('ERR_PARSE_ARGS')) return String(message)
  return isInside(DATA_DIR, path) ? `DATA_DIR: ${path} cannot be used (${String(code)})` : undefined
}
