import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { MediaRef } from '../chat/media-ref.js'
import type { Clock } from '../foundation/clock.js'
import type { Log } from '../foundation/log.js'
import { within } from '../foundation/within.js'
import { type Inspected, inspectMedia, type Refusal } from './inspect-media.js'
import type { MediaStore, Wanted } from './media-store.js'
import { mostBytes } from './media-type.js'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** The platform's name of a file stays good for a while: an hour at Telegram, longer elsewhere, so soon first. */
const DELAYS = [
  2 * SECOND,
  5 * SECOND,
  15 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
]
const PATIENCE_MS = 24 * 60 * MINUTE
const FETCH_LIMIT_MS = 180 * SECOND

const fetchDelay = (tries: number): number => DELAYS[Math.min(tries, DELAYS.length - 1)] ?? 60 * MINUTE

export type RefusedMedia = { mediaId: string; owner: string; reason: Refusal }

export type RecordMedia = (entry: {
  mediaId: string
  what: 'kept' | 'refused' | 'removed'
  at: Date
  note: string
}) => Promise<void>

export type FetchOptions = {
  store: MediaStore
  download: (ref: MediaRef) => Promise<Readable>
  clock: Clock
  log: Log
  /** Whether a cleaned picture shows someone's identity card. */
  isPaper: (picture: Buffer) => Promise<boolean>
  /** Told before it is written that the file is refused, so that a crash tells it again. */
  refused: (file: RefusedMedia) => Promise<void>
  /** What happened to a file, for those who must account for it. */
  record: RecordMedia
  /** Downloads under way end here; they are wanted still. */
  stopped: AbortSignal
}

/** All bytes, or undefined as soon as there are too many. */
const readUpTo = async (stream: Readable, most: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > most) return undefined
    chunks.push(Buffer.from(chunk))
  }
  return Buffer.concat(chunks)
}

const fetchBytes = async (ref: MediaRef, options: FetchOptions): Promise<Buffer | undefined> => {
  const most = mostBytes(ref.kind)
  if ((ref.size ?? 0) > most) return undefined
  const stream = await options.download(ref)
  const end = () => stream.destroy(new Error('media: the download was stopped'))
  options.stopped.addEventListener('abort', end)
  const read = readUpTo(stream, most)
  const bytes = await within(options.clock, FETCH_LIMIT_MS, read).finally(() =>
    options.stopped.removeEventListener('abort', end),
  )
  if (bytes !== 'late') return bytes
  end()
  return read
}

const refuse = async (wanted: Wanted, reason: Refusal, options: FetchOptions): Promise<void> => {
  const { id: mediaId, owner } = wanted
  const at = options.clock.now()
  await options.record({ mediaId, what: 'refused', at, note: reason })
  if (owner !== undefined) await options.refused({ mediaId, owner, reason })
  await options.store.refuse(mediaId, reason, at)
}

const noteOf = ({ sha256, original, shown }: Inspected): string => {
  const cleaned = shown && createHash('sha256').update(shown.bytes).digest('hex')
  return [
    `sha256 ${sha256}`,
    `${original.length} bytes`,
    ...(cleaned ? [`cleaned sha256 ${cleaned}`] : []),
  ].join(', ')
}

const fetchAndKeep = async (wanted: Wanted, ref: MediaRef, options: FetchOptions): Promise<void> => {
  const { store, clock } = options
  const bytes = await fetchBytes(ref, options)
  if (!bytes) return refuse(wanted, 'too-large', options)
  const inspected = await inspectMedia(wanted.kind, bytes)
  if (!inspected.ok) return refuse(wanted, inspected.failure, options)
  const { originalType, shown } = inspected.value
  if (originalType.is === 'image' && shown && (await options.isPaper(shown.bytes)))
    return refuse(wanted, 'identity-paper', options)
  const at = clock.now()
  await store.keep(wanted.id, inspected.value, at)
  await options.record({ mediaId: wanted.id, what: 'kept', at, note: noteOf(inspected.value) })
}

/** Fetches one file and keeps it, or says why not; what failed is tried again, for a day. */
export const fetchMedia = async (wanted: Wanted, options: FetchOptions): Promise<void> => {
  const { store, clock, log } = options
  const { id, ref } = wanted
  if (!ref) return store.lose(id, clock.now())
  try {
    await fetchAndKeep(wanted, ref, options)
  } catch (error) {
    const nextAt = clock.now().getTime() + fetchDelay(wanted.tries)
    log.warn({ err: error, media: id, tries: wanted.tries + 1 }, 'a file could not be fetched')
    if (nextAt > wanted.wantedAt.getTime() + PATIENCE_MS) return store.lose(id, clock.now())
    await store.tryAgain(id, new Date(nextAt))
  }
}
