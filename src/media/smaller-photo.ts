/** From hardly seen to still legible on a phone: the first that is small enough is taken. */
const STEPS = [
  { side: 2560, quality: 70 },
  { side: 1920, quality: 75 },
  { side: 1600, quality: 70 },
  { side: 1280, quality: 65 },
  { side: 960, quality: 60 },
  { side: 640, quality: 50 },
  { side: 320, quality: 40 },
]

/** The picture as a JPEG of at most so many bytes; as it is, where it is small enough already or no step makes it so. */
export const smallerPhoto = async (photo: Buffer, maxBytes: number): Promise<Buffer> => {
  if (photo.length <= maxBytes) return photo
  const { default: sharp } = await import('sharp')
  for (const { side, quality } of STEPS) {
    const smaller = await sharp(photo, { failOn: 'error' })
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality })
      .toBuffer()
    if (smaller.length <= maxBytes) return smaller
  }
  return photo
}
