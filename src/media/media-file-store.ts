import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import mongoose, { type mongo } from 'mongoose'
import type { Sealer } from '../foundation/crypto.js'
import type { Database } from '../foundation/database.js'

/** The file as it came, and what others may see of it, where that is another. */
export type Copy = 'original' | 'shown'

/** Bytes of people's files, sealed in GridFS. */
export const createMediaFiles = (db: Database, { wardId, sealer }: { wardId: string; sealer: Sealer }) => {
  const bucketOf = () => {
    if (!db.db) throw new Error('the database is not open')
    return new mongoose.mongo.GridFSBucket(db.db, { bucketName: 'mediaFiles' })
  }
  const fileId = (id: string, copy: Copy) => `${id}/${copy}` as unknown as mongo.ObjectId

  const remove = async (id: string, copy: Copy): Promise<void> => {
    // Also takes away the chunks of an upload that was never finished, for which it says that there is no file.
    await bucketOf()
      .delete(fileId(id, copy))
      .catch(error => {
        if (!String(error).includes('File not found')) throw error
      })
  }

  return {
    remove,

    write: async (id: string, copy: Copy, bytes: Buffer): Promise<void> => {
      await remove(id, copy)
      const sealed = sealer.sealBytes('media', bytes, `${id}/${copy}`)
      const upload = bucketOf().openUploadStreamWithId(fileId(id, copy), `${id}/${copy}`, {
        metadata: { wardId },
      })
      await pipeline(Readable.from([sealed]), upload)
    },

    /** `shown`: the original, where no cleaned copy was made. */
    read: async (id: string, copy: Copy): Promise<Buffer> => {
      const [cleaned] =
        copy === 'shown'
          ? await bucketOf()
              .find({ _id: fileId(id, 'shown') })
              .toArray()
          : []
      const name = cleaned ? 'shown' : 'original'
      const chunks: Buffer[] = []
      for await (const chunk of bucketOf().openDownloadStream(fileId(id, name))) chunks.push(chunk)
      return sealer.openBytes('media', Buffer.concat(chunks), `${id}/${name}`)
    },
  }
}
