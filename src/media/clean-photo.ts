const LONGEST_SIDE = 2560
const QUALITY = 85
/** A picture of a few kilobytes may unfold to gigabytes. */
const MOST_PIXELS = 120_000_000

/**
 * The picture as people see it, turned upright, and nothing else: no EXIF, GPS, XMP, IPTC, no thumbnail, no colour
 * profile. Undefined when it cannot be read. sharp writes no metadata unless it is told to
 * (sharp.pixelplumbing.com/api-output#keepmetadata); it is loaded when the first picture comes, to start fast.
 */
export const cleanPhoto = async (original: Buffer): Promise<Buffer | undefined> => {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  try {
    return await sharp(original, { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: 'error' })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY, mozjpeg: false })
      .toBuffer()
  } catch {
    return undefined
  }
}
