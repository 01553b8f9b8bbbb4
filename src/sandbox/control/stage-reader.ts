import type { Clock } from '../../foundation/clock.js'
import type { MessageView } from './message-view.js'

export type Told = { message: MessageView } | { name: string; data: Record<string, unknown> }

/** What a platform lets its onlookers see, whatever its own ids and messages look like. */
export type StageReader = {
  clock: Clock
  people(): unknown[]
  chats(): unknown[]
  /** In their order; only those made or changed after `since`. The chat is named as it stands in an address. */
  messagesSince(chat: string, since: number): MessageView[]
  /** Over all chats, the oldest change first. */
  allSince(since: number): MessageView[]
  /** Gives back what ends the hearing. */
  hear(listen: (told: Told) => void): () => void
}
