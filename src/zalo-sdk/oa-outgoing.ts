import { buttonLine, type OaButton } from './oa-button.js'

/** A picture that Zalo fetches, or one that was uploaded (see OaUploads) in the last 7 days. */
export type OaPicture = { url: string } | { attachmentId: string }

/** `text`: 1 to 2,000 characters, counted in UTF-16 units. `buttons`: 1 to 5. */
export type OaTextMessage = { kind: 'text'; text: string; buttons?: OaButton[] }

/** jpg or png, at most 1 MB. */
export type OaImageMessage = { kind: 'image'; image: OaPicture; text?: string; buttons?: OaButton[] }

/** `token`: of an upload in the last 7 days. */
export type OaFileMessage = { kind: 'file'; token: string; buttons?: OaButton[] }

/** `sticker`: an id from https://stickers.zaloapp.com. */
export type OaStickerMessage = { kind: 'sticker'; sticker: string }

/**
 * What can be said to one person, in Zalo's words a consultation message ("tin tư vấn"): eight shapes, as an image
 * comes by address or by id. Source: https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van
 */
export type OaOutgoing =
  | OaTextMessage
  | OaImageMessage
  /** At most 5 MB; `width` and `height` in pixels. */
  | { kind: 'gif'; gif: OaPicture; width: number; height: number; text?: string }
  | OaFileMessage
  | OaStickerMessage
  /** Answers the message with the id `messageId`. */
  | { kind: 'quote'; text: string; messageId: string }
  /**
   * Asks for name, phone and address; the answer comes as the event `user_submit_info`. `title`: at most 100
   * characters, `subtitle`: 500.
   */
  | { kind: 'request-user-info'; title: string; subtitle: string; imageUrl: string }

/** What can be said in a group: no buttons there. `[@USER_ID]` in the text mentions a member, `[@GROUP_ID]` everyone. */
export type OaGroupOutgoing =
  | Omit<OaTextMessage, 'buttons'>
  | Omit<OaImageMessage, 'buttons'>
  | Omit<OaFileMessage, 'buttons'>
  | OaStickerMessage

/** The same message with its buttons told as numbered lines under the text, for where buttons may not show. */
export const withButtonsInText = <Message extends OaTextMessage | OaImageMessage>({
  buttons,
  ...message
}: Message): Omit<Message, 'buttons'> => {
  const lines = (buttons ?? []).map((button, index) => `${index + 1}. ${buttonLine(button)}`)
  const text = [...(message.text ? [message.text] : []), ...(lines.length > 0 ? [lines.join('\n')] : [])]
  return text.length > 0 ? { ...message, text: text.join('\n\n') } : message
}
