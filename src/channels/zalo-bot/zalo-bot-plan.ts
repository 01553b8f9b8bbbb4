import type { DeliveryPart } from '../../chat/channel.js'

/** UTF-16 units in a text and in a caption; Zalo says "characters" and not of what kind. */
export const MAX_TEXT = 2000

export type Planned = { text: string; photos: string[] }

/** Zalo reads `[@ID]` as a mention, and that of a group's id calls everybody in it: people's words must not. */
const harmless = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\[@([^[\]]*)\]/g, '(@$1)')
    .replaceAll('[@', '(@')

/** Zalo takes pictures by their address alone; whatever else there is can't go. */
export const planPart = ({ text, media = [] }: DeliveryPart): Planned => ({
  text: harmless(text),
  photos: media.flatMap(({ kind, link }) => (kind === 'photo' && link !== undefined ? [link] : [])),
})
