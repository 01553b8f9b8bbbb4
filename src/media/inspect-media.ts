import { createHash } from 'node:crypto'
import type { MediaKind } from '../chat/media-ref.js'
import { failed, type Outcome, ok } from '../foundation/outcome.js'
import { cleanPhoto } from './clean-photo.js'
import { cleanRecording } from './clean-recording.js'
import { isTaken, type MediaType, mediaTypeOf } from './media-type.js'

export type Refusal = 'too-large' | 'type' | 'broken' | 'identity-paper'

export type Inspected = {
  /** Of the original, in hex. */
  sha256: string
  original: Buffer
  originalType: MediaType
  /** What others may see; undefined when its private traces could not be taken out. */
  shown?: { bytes: Buffer; type: MediaType }
}

const JPEG: MediaType = { mimeType: 'image/jpeg', extension: 'jpg', is: 'image' }
/** sharp's own build reads no HEVC (sharp.pixelplumbing.com/install): the original is kept, nobody is shown it. */
const UNREADABLE = ['image/heic']

/** Looks at what was fetched: whether it is what it should be, and what of it may be shown. A picture is a picture also as a file. */
export const inspectMedia = async (
  kind: MediaKind,
  original: Buffer,
): Promise<Outcome<Inspected, Refusal>> => {
  const originalType = mediaTypeOf(original)
  if (!originalType || !isTaken(kind, originalType)) return failed('type')
  const kept = { sha256: createHash('sha256').update(original).digest('hex'), original, originalType }
  if (UNREADABLE.includes(originalType.mimeType)) return ok(kept)
  // A document names who wrote it, on which machine, in places without number.
  if (originalType.is === 'document') return ok(kept)
  if (originalType.is !== 'image') {
    const bytes = cleanRecording(original, originalType)
    return ok(bytes ? { ...kept, shown: { bytes, type: originalType } } : kept)
  }
  const clean = await cleanPhoto(original)
  return clean ? ok({ ...kept, shown: { bytes: clean, type: JPEG } }) : failed('broken')
}
