import type { MediaKind } from '../chat/media-ref.js'

export type MediaClass = 'image' | 'video' | 'audio' | 'document'

export type MediaType = { mimeType: string; extension: string; is: MediaClass }

const type = (mimeType: string, extension: string, is: MediaClass): MediaType => ({ mimeType, extension, is })

const starts = (bytes: Buffer, offset: number, ...signature: (number | string)[]): boolean => {
  const wanted = Buffer.concat(
    signature.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))),
  )
  return bytes.subarray(offset, offset + wanted.length).equals(wanted)
}

/** The major brand of an ISO media file tells what is in it (ISO/IEC 14496-12, mp4ra.org/registered-types/brands). */
const isoType = (bytes: Buffer): MediaType => {
  const brand = bytes.subarray(8, 12).toString('latin1')
  if (/^(heic|heix|hevc|mif1|msf1)$/.test(brand)) return type('image/heic', 'heic', 'image')
  if (/^avi[fs]$/.test(brand)) return type('image/avif', 'avif', 'image')
  if (/^M4[AB] $/.test(brand)) return type('audio/mp4', 'm4a', 'audio')
  if (brand === 'qt  ') return type('video/quicktime', 'mov', 'video')
  if (brand.startsWith('3g')) return type('video/3gpp', '3gp', 'video')
  return type('video/mp4', 'mp4', 'video')
}

const OOXML = 'application/vnd.openxmlformats-officedocument'

/** An office document by its parts' names, which stand readable in the archive; one with macros is none we take. */
const zipType = (bytes: Buffer): MediaType | undefined => {
  if (!bytes.includes('[Content_Types].xml') || bytes.includes('vbaProject.bin')) return undefined
  if (bytes.includes('word/')) return type(`${OOXML}.wordprocessingml.document`, 'docx', 'document')
  if (bytes.includes('xl/')) return type(`${OOXML}.spreadsheetml.sheet`, 'xlsx', 'document')
  if (bytes.includes('ppt/')) return type(`${OOXML}.presentationml.presentation`, 'pptx', 'document')
  return undefined
}

/** What a file is, by its content; its name and what its sender says are not believed. */
export const mediaTypeOf = (bytes: Buffer): MediaType | undefined => {
  if (starts(bytes, 0, 0xff, 0xd8, 0xff)) return type('image/jpeg', 'jpg', 'image')
  if (starts(bytes, 0, 0x89, 'PNG\r\n', 0x1a, '\n')) return type('image/png', 'png', 'image')
  if (starts(bytes, 0, 'GIF8')) return type('image/gif', 'gif', 'image')
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP')) return type('image/webp', 'webp', 'image')
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WAVE')) return type('audio/wav', 'wav', 'audio')
  if (starts(bytes, 4, 'ftyp')) return isoType(bytes)
  if (starts(bytes, 0, 0x1a, 0x45, 0xdf, 0xa3)) return type('video/webm', 'webm', 'video')
  if (starts(bytes, 0, 'OggS')) return type('audio/ogg', 'ogg', 'audio')
  if (starts(bytes, 0, '#!AMR')) return type('audio/amr', 'amr', 'audio')
  if (starts(bytes, 0, 'ID3')) return type('audio/mpeg', 'mp3', 'audio')
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0) return type('audio/aac', 'aac', 'audio')
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2) return type('audio/mpeg', 'mp3', 'audio')
  if (starts(bytes, 0, '%PDF-')) return type('application/pdf', 'pdf', 'document')
  if (starts(bytes, 0, 'PK', 3, 4)) return zipType(bytes)
  return undefined
}

const MEGABYTE = 1024 * 1024

const TAKEN: Record<MediaKind, { most: number; is: MediaClass[] }> = {
  photo: { most: 10 * MEGABYTE, is: ['image'] },
  video: { most: 20 * MEGABYTE, is: ['video'] },
  voice: { most: 20 * MEGABYTE, is: ['audio', 'video'] },
  file: { most: 20 * MEGABYTE, is: ['image', 'video', 'audio', 'document'] },
}

/** Bytes that are taken at most. */
export const mostBytes = (kind: MediaKind): number => TAKEN[kind].most

export const isTaken = (kind: MediaKind, found: MediaType): boolean => TAKEN[kind].is.includes(found.is)
