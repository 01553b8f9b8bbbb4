import type { ChatAddress } from '../chat/chat-address.js'
import type { Language } from '../foundation/texts.js'

/** A chat group bound to an area. The officers' group is where reports are told. */
export type Group = {
  id: string
  wardId: string
  kind: 'street' | 'officers'
  /** Undefined: the whole ward (only the officers' group). */
  areaId?: string
  title: string
  language: Language
  chat: ChatAddress
  /** Set when the group left, blocked the bot or is gone: nothing is sent to it any more. */
  goneAt?: Date
}

/** A chat group that people made and no API reaches: whoever may relay for its area pastes the text by hand. */
export type RelayedGroup = {
  id: string
  wardId: string
  areaId: string
  title: string
  language: Language
}
