import { stickerPath } from '../../zalo/events.js'
import type { KeptMessage } from '../../zalo/state.js'
import { messageIn, wireUser, type ZaloWorld } from '../../zalo/world.js'
import type { MediaView, MessageView } from '../message-view.js'

const STICKER_SIZE = 120

const mediaOf = (world: ZaloWorld, { file, sticker }: KeptMessage): MediaView | undefined => {
  if (sticker !== undefined)
    return { kind: 'photo', url: stickerPath(sticker), width: STICKER_SIZE, height: STICKER_SIZE }
  const kept = file === undefined ? undefined : world.state.files.get(file)
  return (
    kept && {
      kind: kept.field,
      url: `/sandbox/zalo/files/${kept.id}`,
      name: kept.name,
      width: kept.width,
      height: kept.height,
    }
  )
}

const answeredBy = (world: ZaloWorld, { chatId, replyTo }: KeptMessage): MessageView['replyTo'] => {
  const answered = replyTo === undefined ? undefined : messageIn(world, chatId, replyTo)
  return answered && { id: answered.id, text: (answered.text ?? '').slice(0, 80) }
}

export const zaloView = (world: ZaloWorld, kept: KeptMessage): MessageView => {
  const { id, display_name: name, is_bot: bot } = wireUser(world, kept.from)
  return {
    chat: kept.chatId,
    id: kept.id,
    seq: kept.seq,
    at: new Date(kept.at).toISOString(),
    from: { id, name, bot },
    text: kept.text ?? kept.link,
    media: mediaOf(world, kept),
    album: kept.album,
    location: kept.location,
    contact: kept.contact,
    replyTo: answeredBy(world, kept),
    service: kept.service,
    edited: false,
    deleted: false,
    pinned: false,
  }
}
