import { extname } from 'node:path'
import { imageSize } from '../stage/image-size.js'
import type { Upload } from '../stage/read-call.js'

/** https://developers.zalo.me/docs/official-account/tin-nhan/phu-luc/upload */
export const MAX_IMAGE = 1_048_576
const MAX_OTHER = 5 * MAX_IMAGE

export const isGif = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'GIF8'

type Limit = { most: number; fits(upload: Upload): boolean }

export const UPLOAD_LIMITS: Record<'image' | 'gif' | 'file', Limit> = {
  image: { most: MAX_IMAGE, fits: ({ bytes }) => imageSize(bytes) !== undefined },
  gif: { most: MAX_OTHER, fits: ({ bytes }) => isGif(bytes) },
  file: {
    most: MAX_OTHER,
    fits: ({ name }) => ['.pdf', '.doc', '.docx', '.csv'].includes(extname(name).toLowerCase()),
  },
}
