import type { ChannelId } from './chat-address.js'

export const MEDIA_KINDS = ['photo', 'video', 'voice', 'file'] as const
export type MediaKind = (typeof MEDIA_KINDS)[number]

/** A file as a platform names it: enough for that channel to download it. */
export type MediaRef = {
  kind: MediaKind
  channel: ChannelId
  account: string
  fileId: string
  mimeType?: string
  /** Bytes, as the platform says; may be missing or untrue. */
  size?: number
  fileName?: string
}

/** A file that we keep, to be sent. */
export type KeptMedia = { kind: MediaKind; mediaId: string }
