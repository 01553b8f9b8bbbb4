import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Ids } from '../../foundation/ids.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { imageSize } from './image-size.js'
import type { Upload } from './read-call.js'

/** What is sent besides text. */
export const MEDIA_FIELDS = ['photo', 'video', 'voice', 'document'] as const
export type MediaField = (typeof MEDIA_FIELDS)[number]

export type KeptFile = {
  id: string
  field: MediaField
  path: string
  name: string
  mime: string
  size: number
  /** In hexadecimal digits. */
  md5?: string | undefined
  width?: number | undefined
  height?: number | undefined
}

/** What of a platform's world files need. */
export type FileGround = {
  ids: Ids
  folder: string
  readonly state: { files: Map<string, KeptFile> }
  commit(entry: { put: 'file'; value: KeptFile }): void
}

const EXTENSION: Record<MediaField, string> = {
  photo: '.jpg',
  video: '.mp4',
  voice: '.oga',
  document: '.bin',
}
const MIME: Record<MediaField, string> = {
  photo: 'image/jpeg',
  video: 'video/mp4',
  voice: 'audio/ogg',
  document: 'application/octet-stream',
}

const locationOf = (ground: FileGround, id: string): string => join(ground.folder, 'files', id)

/** Keeps the bytes first, then the fact of them. What it refuses it tells in the words of Telegram's server. */
export const keepFile = async (
  ground: FileGround,
  field: MediaField,
  upload: Upload,
): Promise<Outcome<KeptFile, string>> => {
  const size = field === 'photo' ? imageSize(upload.bytes) : undefined
  if (field === 'photo' && !size) return failed('IMAGE_PROCESS_FAILED')
  if (upload.bytes.length === 0) return failed('file must be non-empty')
  const id = `${field}-${ground.ids.next()}`
  const file: KeptFile = {
    id,
    field,
    path: `${field}s/${id}${extname(upload.name).slice(0, 8) || EXTENSION[field]}`,
    name: upload.name,
    mime: upload.mime === '' || upload.mime === 'text/plain' ? MIME[field] : upload.mime,
    size: upload.bytes.length,
    md5: createHash('md5').update(upload.bytes).digest('hex'),
    width: size?.width,
    height: size?.height,
  }
  await mkdir(join(ground.folder, 'files'), { recursive: true })
  await writeFile(locationOf(ground, id), upload.bytes, { mode: 0o600 })
  ground.commit({ put: 'file', value: file })
  return ok(file)
}

export const readFileOf = (ground: FileGround, file: KeptFile): Readable =>
  createReadStream(locationOf(ground, file.id))
