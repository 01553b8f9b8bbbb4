import type { ChatAddress } from '../chat/chat-address.js'
import type { Option, OptionsBy } from '../chat/outgoing-message.js'
import type { DialogState } from '../dialogs/dialog.js'
import type { Secret } from '../language/secret.js'

/** All that is kept of a chat between two messages. JSON. */
export type Session = {
  chat: ChatAddress
  /** Open dialogs; the last one is spoken, those below go on when it ends. */
  dialogs: DialogState[]
  /** What was offered last, for those who type a number or a label. */
  offered?: { options: Option[]; by: OptionsBy }
  /** What this person was told was masked, and when (ISO): it is said once a day. */
  toldMasked?: Partial<Record<Secret, string>>
}

export const emptySession = (chat: ChatAddress): Session => ({ chat, dialogs: [] })
