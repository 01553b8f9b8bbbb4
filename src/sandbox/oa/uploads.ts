import { ok } from '../../foundation/outcome.js'
import { keepFile } from '../stage/files.js'
import type { Method } from './method.js'
import { refused } from './refusals.js'
import type { Upload } from './state.js'
import { UPLOAD_LIMITS } from './upload-limits.js'
import { secretWord } from './world.js'

const WEEK = 7 * 86_400_000

/** The table of the documents and their sample differ on the field of a gif. */
const FIELDS: Record<Upload['kind'], string[]> = { image: ['file'], gif: ['file', 'image'], file: ['file'] }

const upload =
  (kind: Upload['kind']): Method =>
  async (world, { uploads }) => {
    const name = FIELDS[kind].find(field => uploads.has(field))
    const given = name === undefined ? undefined : uploads.get(name)
    if (!given) return refused(-201, 'file')
    const { most, fits } = UPLOAD_LIMITS[kind]
    if (given.bytes.length > most) return refused(-210, 'file')
    if (!fits(given)) return refused(-201, 'file')
    const mime = kind === 'gif' ? 'image/gif' : given.mime
    const kept = await keepFile(world, kind === 'image' ? 'photo' : 'document', { ...given, mime })
    if (!kept.ok) return refused(-201, kept.failure)
    const id = secretWord(world)
    const until = world.now() + WEEK
    world.commit({ put: 'upload', value: { id, kind, file: kept.value.id, until } })
    return ok(kind === 'file' ? { token: id } : { attachment_id: id })
  }

export const uploadMethods: Record<string, Method> = {
  'POST /v2.0/oa/upload/image': upload('image'),
  'POST /v2.0/oa/upload/gif': upload('gif'),
  'POST /v2.0/oa/upload/file': upload('file'),
}
