import { extname } from 'node:path'
import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import type { Content, IncomingMessage } from '../../chat/incoming-message.js'

/** The one chat there is: whoever sits at the keyboard, in private. */
export const KEYBOARD: ChatAddress = {
  channel: 'terminal',
  account: 'terminal',
  chatId: 'keyboard',
  kind: 'private',
}

const IMAGE_TYPES: Record<string, string> = { '.png': 'image/png', '.webp': 'image/webp' }

/** With its mark in one letter or in two, as keyboards differ; the path stays byte for byte as the disk has it. */
const PHOTO = /^\/(?:anh|\u1ea3nh|a\u0309nh)\s+(\S.*)$/iu

/** The file that a line sends, if it sends one. Quotes around a path are the shell's habit, not part of it. */
export const photoPath = (line: string): string | undefined =>
  PHOTO.exec(line.trim())?.[1]?.replace(/^(["'])(.*)\1$/, '$2')

const contentOf = (line: string): Content => {
  const path = photoPath(line)
  if (path === undefined) return { kind: 'text', text: line }
  const mimeType = IMAGE_TYPES[extname(path).toLowerCase()] ?? 'image/jpeg'
  const { channel, account } = KEYBOARD
  return { kind: 'photo', media: { kind: 'photo', channel, account, fileId: path, mimeType } }
}

/** One line typed; a line is never typed twice, so its id is new. */
export const incomingLine = (line: string, id: string, at: Date): IncomingMessage => ({
  key: `${chatKey(KEYBOARD)}:message:${id}`,
  at,
  chat: KEYBOARD,
  sender: { id: KEYBOARD.chatId },
  content: contentOf(line),
  platformMessageId: id,
  addressedToBot: true,
})
