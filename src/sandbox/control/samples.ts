import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** Drawn pictures to send without having one: files `NAME.jpg` beside the page. */
export const SAMPLES = ['alley', 'motorbike', 'smoke'] as const

export const samplePath = (folder: string, name: string): string | undefined => {
  const path = resolve(folder, `${name}.jpg`)
  return SAMPLES.some(sample => sample === name) && existsSync(path) ? path : undefined
}

/** The small size that every photo carries: one grey point, so that whoever takes it for the picture is found out. */
export const THUMBNAIL = {
  name: 'small-size.png',
  mime: 'image/png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCA6Yh1HQAAAABJRU5ErkJggg==',
    'base64',
  ),
}
