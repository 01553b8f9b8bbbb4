import type { ChatAddress } from '../chat/chat-address.js'
import type { Option, OptionsBy } from '../chat/outgoing-message.js'
import type { DialogState } from '../dialogs/dialog.js'

/** All that is kept of a chat between two messages. JSON. */
export type Session = {
  chat: ChatAddress
  /** Open dialogs; the last one is spoken, those below go on when it ends. */
  dialogs: DialogState[]
  /** What was offered last, for those who type a number or a label. */
  offered?: { options: Option[]; by: OptionsBy }
}

export const emptySession = (chat: ChatAddress): Session => ({ chat, dialogs: [] })
