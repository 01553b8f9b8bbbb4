import type { ChatAddress } from '../../chat/chat-address.js'
import type { Language } from '../../foundation/texts.js'
import type { Behalf } from './report.js'

/** Who reported: kept apart from what was said, under a key of its own. */
export type Reporter = {
  reportId: string
  chat: ChatAddress
  language: Language
  /** Missing when they asked for their name not to be kept. */
  displayName?: string
  /** Opens the report from any chat. */
  secret: string
  /** Told for someone else, who has a receipt with a secret of their own, and the chat in which they last showed it. */
  behalf?: Behalf
  otherSecret?: string
  otherChat?: ChatAddress
}
