import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { GridFSBucket } from 'mongodb'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('gridfs')

/** Bytes that differ everywhere, without chance. */
function bytesOf(length: number): Buffer {
  const out = Buffer.alloc(length)
  for (let i = 0; i < length; i++) out[i] = (i * 31 + (i >> 8) * 17) & 0xff
  return out
}

describe('GridFS', () => {
  it.each([0, 1, 255 * 1024, 255 * 1024 + 1, 3_000_000])('keeps %i bytes', async length => {
    const bucket = new GridFSBucket(own.db, { bucketName: 'media' })
    const given = bytesOf(length)
    const upload = bucket.openUploadStream(`photo ${length}`, { metadata: { kind: 'photo' } })
    await pipeline(Readable.from([given]), upload)
    const got = await buffer(bucket.openDownloadStream(upload.id))
    expect(createHash('sha256').update(got).digest('hex')).toBe(
      createHash('sha256').update(given).digest('hex'),
    )
    const [file] = await bucket.find({ _id: upload.id }).toArray()
    expect(file).toMatchObject({ length, filename: `photo ${length}`, metadata: { kind: 'photo' } })
    await bucket.rename(upload.id, 'renamed')
    expect(await bucket.find({ filename: 'renamed' }).toArray()).toHaveLength(1)
    await bucket.delete(upload.id)
    expect(await own.db.collection('media.chunks').countDocuments({ files_id: upload.id })).toBe(0)
    await expect(buffer(bucket.openDownloadStream(upload.id))).rejects.toThrow(/FileNotFound/)
  })

  it('gives a part of a file', async () => {
    const bucket = new GridFSBucket(own.db)
    const upload = bucket.openUploadStream('long', { chunkSizeBytes: 1000 })
    await pipeline(Readable.from([bytesOf(10_000)]), upload)
    const part = await buffer(bucket.openDownloadStream(upload.id, { start: 2500, end: 7500 }))
    expect(part.equals(bytesOf(10_000).subarray(2500, 7500))).toBe(true)
  })
})
