import type { Content } from '../stage/content.js'
import type { KeptFile } from '../stage/files.js'
import type { MediaView, MessageView } from './message-view.js'

const STICKER_SIZE = 120

type Kept = Content & { chatId: string; id: string; seq: number; at: number; replyTo?: string | undefined }

/** What of a platform its messages are seen by. */
export type Sight = {
  files: Map<string, KeptFile>
  messages: Map<string, Map<string, Kept>>
  /** Of the control interface. */
  base: string
  stickerPath(sticker: string): string
}

const mediaOf = (sight: Sight, { file, sticker }: Kept): MediaView | undefined => {
  if (sticker !== undefined)
    return { kind: 'photo', url: sight.stickerPath(sticker), width: STICKER_SIZE, height: STICKER_SIZE }
  const kept = file === undefined ? undefined : sight.files.get(file)
  return (
    kept && {
      kind: kept.field,
      url: `${sight.base}/files/${kept.id}`,
      name: kept.name,
      width: kept.width,
      height: kept.height,
    }
  )
}

const answeredBy = (sight: Sight, { chatId, replyTo }: Kept): MessageView['replyTo'] => {
  const answered = replyTo === undefined ? undefined : sight.messages.get(chatId)?.get(replyTo)
  return answered && { id: answered.id, text: (answered.text ?? '').slice(0, 80) }
}

/** A message where nobody edits, deletes or pins one. */
export const contentView = (sight: Sight, kept: Kept, from: MessageView['from']): MessageView => ({
  chat: kept.chatId,
  id: kept.id,
  seq: kept.seq,
  at: new Date(kept.at).toISOString(),
  from,
  text: kept.text ?? kept.link,
  media: mediaOf(sight, kept),
  album: kept.album,
  location: kept.location,
  contact: kept.contact,
  replyTo: answeredBy(sight, kept),
  service: kept.service,
  edited: false,
  deleted: false,
  pinned: false,
})
