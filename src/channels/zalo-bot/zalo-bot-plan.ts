import type { DeliveryPart } from '../../chat/channel.js'
import { withoutCalls } from '../../zalo-sdk/without-calls.js'

/** UTF-16 units in a text and in a caption; Zalo says "characters" and not of what kind. */
export const MAX_TEXT = 2000

export type Planned = { text: string; photos: string[] }

/** Zalo takes pictures by their address alone; whatever else there is can't go. */
export const planPart = ({ text, media = [] }: DeliveryPart): Planned => ({
  text: withoutCalls(text),
  photos: media.flatMap(({ kind, link }) => (kind === 'photo' && link !== undefined ? [link] : [])),
})
