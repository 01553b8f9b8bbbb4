import { cleanIsoMedia } from './clean-iso-media.js'
import type { MediaType } from './media-type.js'

const ID3_HEADER = 10
const ID3_AT_END = 128

/** Tags before the sound (id3.org/id3v2.4.0-structure: a length in four times seven bits) and behind it (ID3v1). */
const withoutId3 = (original: Buffer): Buffer => {
  let start = 0
  while (original.subarray(start, start + 3).toString('latin1') === 'ID3') {
    const [a = 0, b = 0, c = 0, d = 0] = original.subarray(start + 6, start + ID3_HEADER)
    const footer = ((original[start + 5] ?? 0) & 0x10) === 0 ? 0 : ID3_HEADER
    start += ID3_HEADER + ((a & 0x7f) << 21) + ((b & 0x7f) << 14) + ((c & 0x7f) << 7) + (d & 0x7f) + footer
  }
  const tagged = original.subarray(-ID3_AT_END).subarray(0, 3).toString('latin1') === 'TAG'
  return original.subarray(start, tagged ? -ID3_AT_END : undefined)
}

const ISO_MEDIA = ['video/mp4', 'video/quicktime', 'video/3gpp', 'audio/mp4']

/**
 * The recording without where it was made, with what and by whom, picture and sound untouched; undefined when that
 * cannot be taken out. Formats that hold no such thing, or only the name of a program, pass as they are.
 */
export const cleanRecording = (original: Buffer, { mimeType }: MediaType): Buffer | undefined => {
  if (ISO_MEDIA.includes(mimeType)) return cleanIsoMedia(original)
  return mimeType === 'audio/mpeg' ? withoutId3(original) : original
}
