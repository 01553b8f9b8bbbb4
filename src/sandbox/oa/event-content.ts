import type { KeptFile } from '../stage/files.js'
import type { OaContent } from './state.js'
import type { OaWorld } from './world.js'

export const stickerPath = (sticker: string): string => `/oa-media/stickers/${encodeURIComponent(sticker)}`

/** As the names of events end. */
export type ContentKind =
  | 'text'
  | 'image'
  | 'gif'
  | 'file'
  | 'audio'
  | 'video'
  | 'sticker'
  | 'link'
  | 'location'
  | 'business_card'

const fileOf = (world: OaWorld, { file }: OaContent): KeptFile | undefined =>
  file === undefined ? undefined : world.state.files.get(file)

const kindOfFile = ({ field, mime }: KeptFile): ContentKind => {
  if (field === 'photo') return 'image'
  if (field === 'voice') return 'audio'
  if (field === 'video') return 'video'
  return mime === 'image/gif' ? 'gif' : 'file'
}

export const kindOf = (world: OaWorld, content: OaContent): ContentKind => {
  const file = fileOf(world, content)
  if (file) return kindOfFile(file)
  if (content.sticker !== undefined) return 'sticker'
  if (content.link !== undefined) return 'link'
  if (content.location) return 'location'
  return content.contact ? 'business_card' : 'text'
}

/** The moment stands in it: an old address is dead. */
const addressOf = (world: OaWorld, { id }: KeptFile): string =>
  `${world.origin ?? ''}/oa-media/${id}/${world.now().toString(36)}`

const filePayload = (world: OaWorld, file: KeptFile): object => {
  const url = addressOf(world, file)
  const kind = kindOfFile(file)
  if (kind === 'audio') return { url }
  if (kind === 'video') return { thumbnail: `${url}?small`, description: '', url }
  if (kind !== 'file') return { thumbnail: `${url}?small`, url }
  const { name, size, md5: checksum } = file
  return { url, size: String(size), name, checksum, type: name.split('.').at(-1) ?? '' }
}

const cardPayload = ({ contact }: OaContent): object => ({
  thumbnail: '',
  description: JSON.stringify({ phone: contact?.phone, caption: contact?.name }),
  url: '',
})

const payloadOf = (world: OaWorld, kind: ContentKind, content: OaContent): object | undefined => {
  const file = fileOf(world, content)
  if (file) return filePayload(world, file)
  if (kind === 'sticker')
    return { id: content.sticker, url: `${world.origin ?? ''}${stickerPath(content.sticker ?? '')}` }
  if (kind === 'link') return { thumbnail: '', description: '', url: content.link }
  if (kind === 'business_card') return cardPayload(content)
  if (!content.location) return undefined
  const { latitude, longitude } = content.location
  // Texts on the wire, with six digits behind the point.
  return { coordinates: { latitude: latitude.toFixed(6), longitude: longitude.toFixed(6) } }
}

/** The parts of `message` that tell what is in it. */
export const wireContent = (world: OaWorld, content: OaContent): object => {
  const kind = kindOf(world, content)
  const payload = payloadOf(world, kind, content)
  const text = content.text ?? (kind === 'location' ? '' : undefined)
  // A card comes as a link.
  const type = kind === 'business_card' ? 'link' : kind
  return {
    ...(text === undefined ? {} : { text }),
    ...(payload ? { attachments: [{ type, payload }] } : {}),
  }
}
