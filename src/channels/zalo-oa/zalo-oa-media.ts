import type { MediaKind, MediaRef } from '../../chat/media-ref.js'
import type { OaContent } from '../../zalo-sdk/oa-attachment.js'

const KINDS = {
  image: 'photo',
  gif: 'photo',
  video: 'video',
  audio: 'voice',
  file: 'file',
} as const satisfies Record<string, MediaKind>

export type OaMedia = Extract<OaContent, { kind: keyof typeof KINDS }>

export const isOaMedia = (content: OaContent): content is OaMedia => Object.hasOwn(KINDS, content.kind)

/** Zalo tells a file's type as a mime type or as the end of its name. */
const mimeTypeOf = (type: string | undefined) => (type?.includes('/') ? { mimeType: type.toLowerCase() } : {})

const fileParts = (content: OaMedia): Partial<MediaRef> => {
  if (content.kind !== 'file') return {}
  const { name, size, type } = content
  return {
    ...(name === undefined ? {} : { fileName: name }),
    ...(size === undefined || size < 0 || !Number.isSafeInteger(size) ? {} : { size }),
    ...mimeTypeOf(type),
  }
}

/** Zalo names a file by its address, which is good for a while only. */
export const oaMediaRef = (content: OaMedia, account: string): MediaRef => ({
  kind: KINDS[content.kind],
  channel: 'zalo-oa',
  account,
  fileId: content.url,
  ...fileParts(content),
})
