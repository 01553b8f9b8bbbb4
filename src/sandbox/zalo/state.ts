import type { Content } from '../stage/content.js'
import type { StageEntry, StageState } from '../stage/stage-state.js'
import type { Waiting } from './wire.js'

export type Person = {
  id: string
  name: string
  /** Children and others whom the platform shields: what they send never reaches a bot as content. */
  protected?: boolean | undefined
}

/** `left`: never opened by its person, or the bot is not in the group. `kicked`: blocked, or thrown out. */
export type BotStanding = 'left' | 'member' | 'kicked'

/** A private chat has its person's id. */
export type Chat = {
  id: string
  type: 'private' | 'group'
  title?: string | undefined
  bot: BotStanding
  members: string[]
}

/** `seq` grows with every change of any message, over all chats: readers ask for what changed since. */
export type KeptMessage = Content & {
  chatId: string
  id: string
  seq: number
  /** Milliseconds, as the platform tells time. */
  at: number
  /** The bot, or a person. */
  from: string
  replyTo?: string | undefined
}

/** An empty `url` is a webhook that was deleted; one that never was set is not there. */
export type Webhook = { url: string; secret: string; updatedAt: number }

/** What the bot has sent in this calendar month. */
type Sent = { month: string; count: number }

export type State = StageState<Person, Chat, KeptMessage> & {
  waiting: Map<number, Waiting>
  webhook: Webhook | undefined
  sent: Sent
  lastEvent: number
}

/** One line of the journal. All change of the state is these, so what was written is what is. */
export type Entry =
  | StageEntry<Person, Chat, KeptMessage>
  | { put: 'event'; value: Waiting }
  | { put: 'webhook'; value: Webhook }
  | { put: 'sent'; value: Sent }
  | { put: 'counters'; value: { event: number; seq: number } }
  /** The bot has these events, or nobody ever will. */
  | { drop: 'events'; ids: number[] }
