import type { DeliveryPart } from '../../chat/channel.js'
import type { OaButton } from '../../zalo-sdk/oa-button.js'
import { withoutCalls } from '../../zalo-sdk/without-calls.js'
import { buttonsOf } from './zalo-oa-buttons.js'

/** UTF-16 units; Zalo says "characters" and not of what kind. */
export const MAX_TEXT = 2000
const MEGABYTE = 1024 * 1024
/** https://developers.zalo.me/docs/official-account/quan-ly/upload-hinh-anh: jpg or png. */
export const MOST_PHOTO_BYTES = MEGABYTE
/** https://developers.zalo.me/docs/official-account/quan-ly/upload-file */
export const MOST_FILE_BYTES = 5 * MEGABYTE

const PHOTOS = ['image/jpeg', 'image/png']
const DOCUMENTS = [
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]
/** A picture that was sent as a file is a picture. */
export const TAKEN_FILES = [...DOCUMENTS, ...PHOTOS]

type PartMedia = NonNullable<DeliveryPart['media']>[number]

export type Planned = {
  text: string
  photos: PartMedia[]
  files: PartMedia[]
  buttons: OaButton[]
  quoteMessageId?: string
}

/** Groups have neither buttons nor quotes; what is no picture and no document can't go. */
export const planPart = ({ to, text, media = [], options, replyToPlatformId }: DeliveryPart): Planned => {
  const isPrivate = to.kind === 'private'
  const quotes = isPrivate && replyToPlatformId !== undefined && replyToPlatformId !== ''
  return {
    text: withoutCalls(text),
    photos: media.filter(({ mimeType }) => PHOTOS.includes(mimeType)),
    files: media.filter(({ mimeType }) => DOCUMENTS.includes(mimeType)),
    buttons: isPrivate ? buttonsOf(options) : [],
    ...(quotes ? { quoteMessageId: replyToPlatformId } : {}),
  }
}
