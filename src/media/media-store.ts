import { type mongo, Schema } from 'mongoose'
import type { MediaKind, MediaRef } from '../chat/media-ref.js'
import type { Sealer } from '../foundation/crypto.js'
import { type Database, isDuplicateKey } from '../foundation/database.js'
import { ensureIndexes } from '../foundation/index-store.js'
import type { Inspected, Refusal } from './inspect-media.js'
import { type Copy, createMediaFiles } from './media-file-store.js'

/** `wanted` is still to be fetched; `refused` will never be kept; `lost` could not be had in time; `removed`: erased on someone's word. */
export type MediaState = 'wanted' | 'kept' | 'refused' | 'lost' | 'removed'

type MediaDocument = {
  _id: string
  wardId: string
  owner: string
  /** Whose file it is, to tell them what became of it. */
  sealedOwner?: string
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
  originalExtension?: string
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
    sealedOwner: String,
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
    originalExtension: String,
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

export type Wanted = {
  id: string
  /** Undefined: of a file that was wanted before owners were kept. */
  owner: string | undefined
  kind: MediaKind
  ref: MediaRef | undefined
  wantedAt: Date
  tries: number
}

export type Kept = {
  id: string
  kind: MediaKind
  state: MediaState
  sha256?: string
  shown?: { mimeType: string; extension: string; size: number }
  /** As it came. */
  original?: { mimeType: string; extension: string; size: number }
}

export type MediaStore = ReturnType<typeof createMediaStore>

const readRef = (sealer: Sealer, found: MediaDocument): MediaRef | undefined => {
  try {
    return JSON.parse(sealer.open('media', found.sealedRef, found._id))
  } catch {
    return undefined
  }
}

const readOwner = (sealer: Sealer, { _id, sealedOwner }: MediaDocument): string | undefined =>
  sealedOwner === undefined ? undefined : sealer.open('media', sealedOwner, `${_id}/owner`)

const keptOf = (found: MediaDocument): Kept => ({
  id: found._id,
  kind: found.kind,
  state: found.state,
  ...(found.sha256 ? { sha256: found.sha256 } : {}),
  ...(found.originalType
    ? {
        original: {
          mimeType: found.originalType,
          extension: found.originalExtension ?? found.shownExtension ?? 'bin',
          size: found.size ?? 0,
        },
      }
    : {}),
  ...(found.shownType && found.shownExtension
    ? { shown: { mimeType: found.shownType, extension: found.shownExtension, size: found.shownSize ?? 0 } }
    : {}),
})

/** Files of people: what is known of each in `media`, its bytes sealed in GridFS. */
export const createMediaStore = (db: Database, options: { wardId: string; sealer: Sealer }) => {
  const { wardId, sealer } = options
  const media = db.model('Media', mediaSchema).collection as unknown as mongo.Collection<MediaDocument>
  const files = createMediaFiles(db, options)

  const end = async (id: string, change: Partial<MediaDocument>): Promise<void> => {
    await media.updateOne({ _id: id, state: 'wanted' }, { $set: change, $unset: { nextAt: '' } })
  }

  return {
    want: async (
      items: { id: string; owner: string; of: string; ref: MediaRef }[],
      now: Date,
    ): Promise<void> => {
      const documents = items.map(({ id, owner, of, ref }) => ({
        _id: id,
        wardId,
        owner,
        sealedOwner: sealer.seal('media', of, `${id}/owner`),
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
        owner: readOwner(sealer, one),
        kind: one.kind,
        ref: readRef(sealer, one),
        wantedAt: one.wantedAt,
        tries: one.tries,
      }))
    },

    /** The bytes first, then the word that they are there: a crash in between fetches once more. */
    keep: async (id: string, found: Inspected, now: Date): Promise<void> => {
      await files.write(id, 'original', found.original)
      const { shown } = found
      if (shown && shown.bytes !== found.original) await files.write(id, 'shown', shown.bytes)
      await end(id, {
        state: 'kept',
        endedAt: now,
        sha256: found.sha256,
        size: found.original.length,
        originalType: found.originalType.mimeType,
        originalExtension: found.originalType.extension,
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

    /** Both copies are erased; that there was a file, and its SHA-256, stays. False: there was none any more. */
    remove: async (id: string, now: Date): Promise<boolean> => {
      const found = await media.findOneAndUpdate(
        { _id: id, wardId, state: { $in: ['kept', 'wanted'] } },
        {
          $set: { state: 'removed', endedAt: now },
          $unset: { nextAt: '', shownType: '', shownExtension: '', shownSize: '' },
        },
      )
      for (const copy of ['shown', 'original'] as const) await files.remove(id, copy)
      return found !== null
    },

    tryAgain: async (id: string, nextAt: Date): Promise<void> => {
      await media.updateOne({ _id: id, state: 'wanted' }, { $set: { nextAt }, $inc: { tries: 1 } })
    },

    find: async (id: string): Promise<Kept | undefined> => {
      const found = await media.findOne({ _id: id, wardId })
      return found ? keptOf(found) : undefined
    },

    /** What may be shown where there is a cleaned copy, else the original, unsealed. */
    read: (id: string, copy: Copy): Promise<Buffer> => files.read(id, copy),
  }
}
