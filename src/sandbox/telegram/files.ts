import { createReadStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { type Outcome, ok } from '../../foundation/outcome.js'
import { imageSize } from './image-size.js'
import type { Upload } from './read-call.js'
import { badRequest, type Refusal } from './refusal.js'
import type { KeptFile } from './state.js'
import type { FileFacts, MediaField, Message } from './wire.js'
import type { World } from './world.js'

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

const locationOf = (world: World, id: string): string => join(world.folder, 'files', id)

/** Keeps the bytes first, then the fact of them. */
export const keepFile = async (
  world: World,
  field: MediaField,
  upload: Upload,
): Promise<Outcome<KeptFile, Refusal>> => {
  const size = field === 'photo' ? imageSize(upload.bytes) : undefined
  if (field === 'photo' && !size) return badRequest('IMAGE_PROCESS_FAILED')
  if (upload.bytes.length === 0) return badRequest('file must be non-empty')
  const id = `${field}-${world.ids.next()}`
  const file: KeptFile = {
    id,
    field,
    path: `${field}s/${id}${extname(upload.name).slice(0, 8) || EXTENSION[field]}`,
    name: upload.name,
    mime: upload.mime === '' || upload.mime === 'text/plain' ? MIME[field] : upload.mime,
    size: upload.bytes.length,
    width: size?.width,
    height: size?.height,
  }
  await mkdir(join(world.folder, 'files'), { recursive: true })
  await writeFile(locationOf(world, id), upload.bytes, { mode: 0o600 })
  world.commit({ put: 'file', value: file })
  return ok(file)
}

export const readFileOf = (world: World, file: KeptFile): Readable =>
  createReadStream(locationOf(world, file.id))

const factsOf = (file: KeptFile): FileFacts => ({
  file_id: file.id,
  file_unique_id: `u-${file.id}`,
  file_size: file.size,
})

/** A photo is a list of sizes, the small ones first; our small one is a file of its own that must not be taken for it. */
export const mediaMessage = (file: KeptFile, small: KeptFile | undefined): Partial<Message> => {
  const whole = { ...factsOf(file), width: file.width, height: file.height }
  if (file.field === 'photo')
    return {
      photo: [...(small ? [{ ...factsOf(small), width: small.width, height: small.height }] : []), whole],
    }
  const facts = { ...factsOf(file), mime_type: file.mime, file_name: file.name }
  if (file.field === 'document') return { document: facts }
  return file.field === 'video'
    ? { video: { ...facts, width: 640, height: 360, duration: 1 } }
    : { voice: { ...factsOf(file), mime_type: file.mime, duration: 1 } }
}
