import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import mongoose, { type mongo, Schema } from 'mongoose'
import type { MediaKind, MediaRef } from '../chat/media-ref.js'
import type { Sealer } from '../foundation/crypto.js'
import { type Database, isDuplicateKey } from '../foundation/database.js'
import { ensureIndexes } from '../foundation/index-store.js'
import type { Inspected, Refusal } from './inspect-media.js'

/** `wanted` is still to be fetched; `refused` will never be kept; `lost` could not be had in time. */
export type MediaState = 'wanted' | 'kept' | 'refused' | 'lost'

type MediaDocument = {
  _id: string
  wardId: string
  owner: string
  kind: MediaKind
  state: MediaState
  wantedAt: Date
  nextAt?: Date
  tries: number
  /** The platform's name for it, sealed: it opens the file for who has the bot's token. */
  sealedRef: string
  reason?: Refusal
  endedAt?: Date
  sha256?: string
  size?: number
  originalType?: string
  /** Set when there is something that others may see. */
  shownType?: string
  shownExtension?: string
  shownSize?: number
}

const mediaSchema = new Schema<MediaDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    owner: { type: String },
    kind: { type: String, required: true },
    state: { type: String, required: true },
    wantedAt: { type: Date, required: true },
    nextAt: Date,
    tries: { type: Number, required: true },
    sealedRef: { type: String, required: true },
    reason: String,
    endedAt: Date,
    sha256: String,
    size: Number,
    originalType: String,
    shownType: String,
    shownExtension: String,
    shownSize: Number,
  },
  { collection: 'media', versionKey: false, strict: 'throw', autoIndex: false },
)

mediaSchema.index(
  { wardId: 1, nextAt: 1 },
  { partialFilterExpression: { state: 'wanted' }, name: 'to be fetched' },
)

export const ensureMediaCollectionIndexes = async (db: Database): Promise<void> => {
  await ensureIndexes(db.model('Media', mediaSchema))
}

export type Wanted = { id: string; kind: MediaKind; ref: MediaRef | undefined; wantedAt: Date; tries: number }

export type Kept = {
  id: string
  kind: MediaKind
  state: MediaState
  sha256?: string
  shown?: { mimeType: string; extension: string; size: number }
}

type Copy = 'original' | 'shown'

export type MediaStore = ReturnType<typeof createMediaStore>

const readRef = (sealer: Sealer, found: MediaDocument): MediaRef | undefined => {
  try {
    return JSON.parse(sealer.open('media', found.sealedRef, found._id))
  } catch {
    return undefined
  }
}

const keptOf = (found: MediaDocument): Kept => ({
  id: found._id,
  kind: found.kind,
  state: found.state,
  ...(found.sha256 ? { sha256: found.sha256 } : {}),
  ...(found.shownType && found.shownExtension
    ? { shown: { mimeType: found.shownType, extension: found.shownExtension, size: found.shownSize ?? 0 } }
    : {}),
})

/** Files of people: what is known of each in `media`, its bytes sealed in GridFS. */
export const createMediaStore = (db: Database, options: { wardId: string; sealer: Sealer }) => {
  const { wardId, sealer } = options
  const media = db.model('Media', mediaSchema).collection as unknown as mongo.Collection<MediaDocument>
  const bucketOf = () => {
    if (!db.db) throw new Error('the database is not open')
    return new mongoose.mongo.GridFSBucket(db.db, { bucketName: 'mediaFiles' })
  }
  const fileId = (id: string, copy: Copy) => `${id}/${copy}` as unknown as mongo.ObjectId

  const removeFile = async (id: string, copy: Copy): Promise<void> => {
    // Also takes away the chunks of an upload that was never finished, for which it says that there is no file.
    await bucketOf()
      .delete(fileId(id, copy))
      .catch(error => {
        if (!String(error).includes('File not found')) throw error
      })
  }

  const writeFile = async (id: string, copy: Copy, bytes: Buffer): Promise<void> => {
    await removeFile(id, copy)
    const sealed = sealer.sealBytes('media', bytes, `${id}/${copy}`)
    const upload = bucketOf().openUploadStreamWithId(fileId(id, copy), `${id}/${copy}`, {
      metadata: { wardId },
    })
    await pipeline(Readable.from([sealed]), upload)
  }

  const end = async (id: string, change: Partial<MediaDocument>): Promise<void> => {
    await media.updateOne({ _id: id, state: 'wanted' }, { $set: change, $unset: { nextAt: '' } })
  }

  return {
    want: async (items: { id: string; owner: string; ref: MediaRef }[], now: Date): Promise<void> => {
      const documents = items.map(({ id, owner, ref }) => ({
        _id: id,
        wardId,
        owner,
        kind: ref.kind,
        state: 'wanted' as const,
        wantedAt: now,
        nextAt: now,
        tries: 0,
        sealedRef: sealer.seal('media', JSON.stringify(ref), id),
      }))
      await media.insertMany(documents, { ordered: false }).catch(error => {
        if (!isDuplicateKey(error)) throw error
      })
    },

    toFetch: async (now: Date, limit: number): Promise<Wanted[]> => {
      const found = await media
        .find({ wardId, state: 'wanted', nextAt: { $lte: now } })
        .sort({ nextAt: 1 })
        .limit(limit)
        .toArray()
      return found.map(one => ({
        id: one._id,
        kind: one.kind,
        ref: readRef(sealer, one),
        wantedAt: one.wantedAt,
        tries: one.tries,
      }))
    },

    /** The bytes first, then the word that they are there: a crash in between fetches once more. */
    keep: async (id: string, found: Inspected, now: Date): Promise<void> => {
      await writeFile(id, 'original', found.original)
      const { shown } = found
      if (shown && shown.bytes !== found.original) await writeFile(id, 'shown', shown.bytes)
      await end(id, {
        state: 'kept',
        endedAt: now,
        sha256: found.sha256,
        size: found.original.length,
        originalType: found.originalType.mimeType,
        ...(shown
          ? {
              shownType: shown.type.mimeType,
              shownExtension: shown.type.extension,
              shownSize: shown.bytes.length,
            }
          : {}),
      })
    },

    refuse: (id: string, reason: Refusal, now: Date) => end(id, { state: 'refused', reason, endedAt: now }),
    lose: (id: string, now: Date) => end(id, { state: 'lost', endedAt: now }),

    tryAgain: async (id: string, nextAt: Date): Promise<void> => {
      await media.updateOne({ _id: id, state: 'wanted' }, { $set: { nextAt }, $inc: { tries: 1 } })
    },

    find: async (id: string): Promise<Kept | undefined> => {
      const found = await media.findOne({ _id: id, wardId })
      return found ? keptOf(found) : undefined
    },

    /** What may be shown where there is a cleaned copy, else the original, unsealed. */
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
