/** Bot Platform objects as they cross the wire: https://bot.zaloplatforms.com/docs/ */

export type WireUser = { id: string; display_name: string; is_bot: boolean }
export type WireChat = { id: string; chat_type: 'PRIVATE' | 'GROUP' }

export type EventName =
  | 'message.text.received'
  | 'message.image.received'
  | 'message.sticker.received'
  | 'message.voice.received'
  | 'message.unsupported.received'

/** An event until the bot has it; how it is spelled is decided when it is handed out. */
export type Waiting = {
  id: number
  name: EventName
  chatId: string
  message: {
    from: WireUser
    chat: WireChat
    message_id: string
    date: number
    text?: string | undefined
    caption?: string | undefined
    sticker?: string | undefined
  }
  /** The path, on this server, of the picture, the voice or the sticker's picture. */
  media?: string | undefined
}
