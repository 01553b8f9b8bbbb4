import type { Readable } from 'node:stream'
import type { Channel, DeliveryPart } from '../chat/channel.js'
import type { ChatAddress } from '../chat/chat-address.js'
import type { KeptMedia, MediaKind } from '../chat/media-ref.js'
import type { SendOutcome } from '../chat/send-outcome.js'
import type { Clock } from '../foundation/clock.js'
import type { Log } from '../foundation/log.js'
import { within } from '../foundation/within.js'
import type { DeliveryContent, Waiting } from './delivery.js'
import type { OutboxWords } from './outbox-words.js'
import type { Older } from './resolve-refs.js'

/** A kept file, ready to be sent; it may still be on its way to us, or be lost. */
export type OpenMedia = (
  mediaId: string,
  wish?: { maxBytes?: number },
) => Promise<Opened | 'not-ready' | 'gone'>
type Opened = { mimeType: string; fileName: string; size?: number; open(): Promise<Readable>; link?: string }

/** False: the bot is no longer in this group. */
export type MayReach = (to: ChatAddress) => Promise<boolean> | boolean

/** A send that never comes back would hold its place for ever. */
const SEND_LIMIT_MS = 120_000
const MEDIA_AGAIN_MS = 2000
/** Somebody may be waiting for the words: so long they wait for their files. */
const MEDIA_PATIENCE_MS = 12_000

export type SendOptions = {
  channel: Channel
  clock: Clock
  log: Log
  openMedia: OpenMedia
  mayReach: MayReach
  words: OutboxWords
}

type OpenedMedia = {
  media: NonNullable<DeliveryPart['media']>
  lost: boolean
  late: boolean
  /** How many the channel does not take. */
  leftOut: number
}

const takes = (kind: MediaKind, { mimeType, size = 0 }: Opened, { files }: Channel['can']): boolean =>
  kind !== 'file' || !files || (files.types.includes(mimeType) && size <= files.maxBytes)

const openAll = async (
  media: KeptMedia[],
  can: Channel['can'],
  openMedia: OpenMedia,
): Promise<OpenedMedia> => {
  const wish = can.maxPhotoBytes === undefined ? {} : { maxBytes: can.maxPhotoBytes }
  const opened = await Promise.all(
    media.map(async ({ kind, mediaId }) => {
      const one = await openMedia(mediaId, wish)
      if (typeof one === 'string') return one
      return takes(kind, one, can) ? { kind, ...one } : 'left-out'
    }),
  )
  return {
    media: opened.filter(one => typeof one === 'object'),
    lost: opened.includes('gone'),
    late: opened.includes('not-ready'),
    leftOut: opened.filter(one => one === 'left-out').length,
  }
}

const joined = (...lines: (string | undefined)[]): string => lines.filter(Boolean).join('\n')

/** An edit of the older message where there is one to edit; else a new one that names it. */
const placeOf = (
  item: Waiting,
  older: Older,
  can: Channel['can'],
  words: OutboxWords,
): Pick<DeliveryPart, 'editPlatformId' | 'replyToPlatformId'> & { before?: string } => {
  const { replaced, answered } = older
  if (replaced?.platformId !== undefined && can.edit && !item.asNew)
    return { editPlatformId: replaced.platformId }
  const reply = (item.asNew ? undefined : replaced?.platformId) ?? answered?.platformId
  return {
    ...(reply === undefined ? {} : { replyToPlatformId: reply }),
    ...(replaced?.doneAt ? { before: words.nameOld(replaced.doneAt) } : {}),
  }
}

/** So that nobody takes the second for another event. Left out where it would no longer fit. */
const withMark = (text: string, isCaption: boolean, { channel, words }: SendOptions): string => {
  const marked = joined(text, words.again())
  return marked.length <= (isCaption ? channel.can.maxCaption : channel.can.maxText) ? marked : text
}

/** Puts together what leaves now, from what was fixed when it was enqueued and from how the older ones stand. */
const partOf = async (
  item: Waiting,
  content: DeliveryContent,
  older: Older,
  options: SendOptions,
): Promise<DeliveryPart | 'not-ready'> => {
  const { can } = options.channel
  const opened = await openAll(content.media ?? [], can, options.openMedia)
  const waited = options.clock.now().getTime() - item.queuedAt.getTime()
  if (opened.late && waited < MEDIA_PATIENCE_MS) return 'not-ready'
  const { before, ...place } = placeOf(item, older, can, options.words)
  const text = joined(
    before,
    content.text,
    opened.lost ? options.words.mediaGone() : undefined,
    opened.late ? options.words.mediaLate() : undefined,
    opened.leftOut > 0 ? options.words.mediaLeftOut(opened.leftOut) : undefined,
  )
  return {
    to: content.to,
    text: item.unsures > 0 && !place.editPlatformId ? withMark(text, opened.media.length > 0, options) : text,
    ...(content.options ? { options: content.options } : {}),
    ...(opened.media.length > 0 ? { media: opened.media } : {}),
    ...(content.removes ? { removePlatformId: content.removes } : {}),
    ...(content.pin ? { pin: true } : {}),
    ...(content.discreet ? { discreet: true as const } : {}),
    ...place,
  }
}

/** `edits`: it was tried as an edit of an older message. */
export type Sent = { outcome: SendOutcome; edits: boolean }

/** Sends one claimed delivery. Never rejects: what goes wrong before the send is a retry, in it it is unsure. */
export const sendDelivery = async (
  item: Waiting,
  content: DeliveryContent,
  older: Older,
  options: SendOptions,
): Promise<Sent> => {
  const { channel, clock, log } = options
  let part: DeliveryPart | 'not-ready'
  try {
    if (content.to.kind === 'group' && !(await options.mayReach(content.to))) {
      return { outcome: { kind: 'failed', reason: 'left' }, edits: false }
    }
    part = await partOf(item, content, older, options)
  } catch (error) {
    log.error({ err: error, delivery: item.id }, 'a delivery could not be put together')
    return { outcome: { kind: 'retry', after: 0, reason: 'server-error', scope: 'chat' }, edits: false }
  }
  if (part === 'not-ready') {
    return {
      outcome: { kind: 'retry', after: MEDIA_AGAIN_MS, reason: 'media-not-ready', scope: 'chat' },
      edits: false,
    }
  }
  const edits = part.editPlatformId !== undefined
  try {
    const outcome = await within(clock, SEND_LIMIT_MS, channel.send(part))
    return { outcome: outcome === 'late' ? { kind: 'unsure', reason: 'no answer' } : outcome, edits }
  } catch (error) {
    log.error({ err: error, delivery: item.id }, 'a channel threw instead of answering')
    return { outcome: { kind: 'unsure', reason: 'the channel failed' }, edits }
  }
}
