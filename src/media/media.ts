import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { KeptMedia, MediaRef } from '../chat/media-ref.js'
import { createBell } from '../foundation/bell.js'
import type { Clock } from '../foundation/clock.js'
import type { Sealer } from '../foundation/crypto.js'
import type { Database } from '../foundation/database.js'
import { createHeldLease } from '../foundation/held-lease.js'
import type { Leases } from '../foundation/lease-store.js'
import type { Log } from '../foundation/log.js'
import { within } from '../foundation/within.js'
import { fetchMedia, type RecordMedia, type RefusedMedia } from './fetch-media.js'
import { checkMediaLink, type MediaLinkQuery, mediaLink } from './media-link.js'
import { createMediaStore, ensureMediaCollectionIndexes, type Kept } from './media-store.js'
import { smallerPhoto } from './smaller-photo.js'

export type MediaOptions = {
  db: Database
  wardId: string
  sealer: Sealer
  clock: Clock
  log: Log
  leases: Leases
  /** Fetches a file from the platform that has it. */
  download: (ref: MediaRef) => Promise<Readable>
  /** Whether a cleaned picture shows someone's identity card: it is not kept then. Undefined: nobody looks. */
  isPaper?: (picture: Buffer) => Promise<boolean>
  /** A file of this owner will never be kept. Told at least once. */
  refused?: (file: RefusedMedia) => Promise<void>
  record?: RecordMedia
  /** How often to look for files that another process wants, in milliseconds. */
  pollMs?: number
  /** Where the platforms reach us; undefined: nobody can be given a link. */
  publicUrl?: string | undefined
}

/** `maxBytes`: a picture that has more is made smaller when it is read. */
type OpenWish = { maxBytes?: number }

export type OpenedMedia = {
  mimeType: string
  fileName: string
  /** Of the file as it is kept. */
  size: number
  open(): Promise<Readable>
  /** Shows it to whoever has it, for three days: some platforms fetch late, and more than once. */
  link?: string
}

export type MediaAnswer = { status: number; headers: Record<string, string>; body?: Buffer }

export type Media = {
  /**
   * Stores that these files are wanted, and gives the names under which they will be kept. The same file wanted by
   * the same owner (say, a report) again: the same name, and nothing changes.
   */
  keep(refs: MediaRef[], owner: string): Promise<KeptMedia[]>
  /** What others may see of a file: a photo without its metadata, upright, at most 2560 pixels a side, or smaller as wished. */
  open(mediaId: string, wish?: OpenWish): Promise<OpenedMedia | 'not-ready' | 'gone'>
  /**
   * Reads the sealed original anew and compares its SHA-256 (in hex) with the one it came with. `original` sends it to
   * those who may have it; undefined: there is none.
   */
  checkOriginal(
    mediaId: string,
  ): Promise<{ sha256: string; intact: boolean; original: KeptMedia } | undefined>
  /** Erases the file, its original too. */
  remove(mediaId: string): Promise<void>
  /** A path that shows the file to whoever has it, until then. */
  signedLink(mediaId: string, until: Date): string
  /** Answers a request for such a path. */
  handleMediaLink(link: { mediaId: string } & MediaLinkQuery): Promise<MediaAnswer>
  start(): void
  /** Ends the downloads under way, which the next start begins anew. */
  stop(): Promise<void>
}

const AT_ONCE = 3
const STORE_AWAY_MS = 2000
const STOP_MS = 5000
const LINK_MS = 3 * 86_400_000

/** A browser must take it for what we say it is, keep it out of shared caches, and run nothing in it. */
const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
}

const fileNameOf = ({ id, kind, shown }: Kept): string =>
  `${kind}-${id.slice(0, 6)}.${shown?.extension ?? 'bin'}`

const ORIGINAL = '.original'

/** Under this name the outbox and its links show the file as it came; it is given only to those who may have it. */
const originalName = (mediaId: string): string => `${mediaId}${ORIGINAL}`

const copyNamed = (name: string): { id: string; copy: 'original' | 'shown' } =>
  name.endsWith(ORIGINAL)
    ? { id: name.slice(0, -ORIGINAL.length), copy: 'original' }
    : { id: name, copy: 'shown' }

/** Creates the indexes that media rely on; they may stand already. */
export const ensureMediaIndexes = ensureMediaCollectionIndexes

/** Files that people sent: fetched once, cleaned, kept sealed, handed out cleaned. */
export const createMedia = (options: MediaOptions): Media => {
  const { db, wardId, sealer, clock, log, leases, pollMs = 1000 } = options
  const store = createMediaStore(db, { wardId, sealer })
  const bell = createBell(clock)
  const lease = createHeldLease('media-fetcher', { leases, clock, log, onTaken: () => bell.ring() })
  const stopped = new AbortController()
  const { isPaper = async () => false, refused = async () => {}, record = async () => {} } = options
  const fetching = {
    ...{ store, download: options.download, clock, log, isPaper, refused, record },
    stopped: stopped.signal,
  }
  let leasing: Promise<void> = Promise.resolve()
  let running: Promise<void> = Promise.resolve()

  const idOf = (ref: MediaRef, owner: string) =>
    sealer.lookup(`${wardId}/media/${owner}/${ref.channel}:${ref.account}:${ref.fileId}`)

  const keep: Media['keep'] = async (refs, owner) => {
    const items = refs.map(ref => ({
      ...{ id: idOf(ref, owner), owner: sealer.lookup(`${wardId}/${owner}`), of: owner, ref },
    }))
    if (items.length === 0) return []
    await store.want(items, clock.now())
    bell.ring()
    return items.map(({ id, ref }) => ({ kind: ref.kind, mediaId: id }))
  }

  const linkTo = (mediaId: string): { link?: string } => {
    const { publicUrl } = options
    const until = new Date(clock.now().getTime() + LINK_MS)
    return publicUrl ? { link: `${publicUrl}${mediaLink(sealer, mediaId, until)}` } : {}
  }

  const find = async (name: string) => {
    const asked = copyNamed(name)
    const found = await store.find(asked.id)
    if (!found || asked.copy === 'shown') return found && { ...found, ...asked }
    const { original, shown: _shown, ...rest } = found
    return { ...rest, ...asked, ...(original ? { shown: original } : {}) }
  }

  const read = async (name: string, mimeType: string, maxBytes: number | undefined): Promise<Buffer> => {
    const { id, copy } = copyNamed(name)
    const kept = await store.read(id, copy)
    if (copy === 'original') return kept
    return maxBytes !== undefined && mimeType.startsWith('image/') ? smallerPhoto(kept, maxBytes) : kept
  }

  const open: Media['open'] = async (mediaId, { maxBytes } = {}) => {
    const found = await find(mediaId)
    if (found?.state === 'wanted') return 'not-ready'
    if (found?.state !== 'kept' || !found.shown) return 'gone'
    const { mimeType, size } = found.shown
    return {
      mimeType,
      fileName: fileNameOf(found),
      size,
      ...linkTo(mediaId),
      open: async () => Readable.from([await read(mediaId, mimeType, maxBytes)]),
    }
  }

  const checkOriginal: Media['checkOriginal'] = async mediaId => {
    const found = await store.find(mediaId)
    if (found?.state !== 'kept' || !found.sha256) return undefined
    const bytes = await store.read(mediaId, 'original')
    const intact = createHash('sha256').update(bytes).digest('hex') === found.sha256
    const original = { kind: 'file' as const, mediaId: originalName(mediaId) }
    return { sha256: found.sha256, intact, original }
  }

  const remove: Media['remove'] = async mediaId => {
    const at = clock.now()
    if (await store.remove(mediaId, at)) await record({ mediaId, what: 'removed', at, note: '' })
  }

  const handleMediaLink: Media['handleMediaLink'] = async link => {
    const checked = checkMediaLink(sealer, link, clock.now())
    if (checked !== 'good') return { status: checked === 'expired' ? 410 : 404, headers: SAFE_HEADERS }
    const found = await find(link.mediaId)
    if (found?.state !== 'kept' || !found.shown) return { status: 404, headers: SAFE_HEADERS }
    const body = await store.read(found.id, found.copy)
    const disposition = `inline; filename="${fileNameOf(found)}"`
    const headers = {
      ...SAFE_HEADERS,
      'content-type': found.shown.mimeType,
      'content-disposition': disposition,
    }
    return { status: 200, headers: { ...headers, 'content-length': String(body.length) }, body }
  }

  /** Fetches what is due; true when there may be more. */
  const round = async (): Promise<boolean> => {
    if (!lease.held()) return false
    const wanted = await store.toFetch(clock.now(), AT_ONCE)
    await Promise.all(wanted.map(one => fetchMedia(one, fetching)))
    return wanted.length > 0
  }

  const run = async () => {
    while (!stopped.signal.aborted) {
      try {
        if (!(await round()) && !stopped.signal.aborted) await bell.wait(pollMs)
      } catch (error) {
        log.warn({ err: error }, 'fetching files pauses: the store does not answer')
        await clock.wait(STORE_AWAY_MS, stopped.signal)
      }
    }
  }

  return {
    keep,
    open,
    checkOriginal,
    remove,
    signedLink: (mediaId, until) => mediaLink(sealer, mediaId, until),
    handleMediaLink,
    start: () => {
      leasing = lease.start()
      running = run()
    },
    stop: async () => {
      stopped.abort()
      bell.ring()
      await within(clock, STOP_MS, running)
      await leasing
      await lease.stop()
    },
  }
}
