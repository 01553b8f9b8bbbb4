import {
  applyToStage,
  emptyStage,
  type StageEntry,
  type StageState,
  stageEntriesOf,
} from '../stage/stage-state.js'
import type { ChatType, MemberStatus, Message, Update, UpdateKind, User } from './wire.js'

/**
 * A private chat has its person's id. `bot` is where the bot stands in it; in a private chat `left` means that the
 * person never pressed start and `kicked` that they blocked the bot, as `my_chat_member` tells it.
 */
export type Chat = {
  id: number
  type: ChatType
  title?: string | undefined
  bot: MemberStatus
  members: number[]
  lastMessageId: number
  pinned: number[]
  movedTo?: number | undefined
}

/** `seq` grows with every change of any message, over all chats: readers ask for what changed since. */
export type KeptMessage = { chatId: number; id: number; seq: number; message: Message; deleted?: boolean }

/** A tap on a button, until the bot answers it. */
type Tap = {
  id: string
  chatId: number
  personId: number
  messageId: number
  answer?: { text?: string | undefined; alert: boolean }
}

export type Webhook = {
  url: string
  secret?: string | undefined
  maxConnections: number
}

export type State = StageState<User, Chat, KeptMessage> & {
  updates: Map<number, Update>
  taps: Map<string, Tap>
  webhook: Webhook | undefined
  allowed: UpdateKind[] | undefined
  lastUpdateId: number
}

/** One line of the journal. All change of the state is these, so what was written is what is. */
export type Entry =
  | StageEntry<User, Chat, KeptMessage>
  | { put: 'update'; value: Update }
  | { put: 'tap'; value: Tap }
  | { put: 'webhook'; value: Webhook | null }
  | { put: 'allowed'; value: UpdateKind[] | null }
  | { put: 'counters'; value: { updateId: number; seq: number } }
  /** The bot has these updates. */
  | { drop: 'updates'; ids: number[] }

export const emptyState = (): State => ({
  ...emptyStage<User, Chat, KeptMessage>(),
  updates: new Map(),
  taps: new Map(),
  webhook: undefined,
  allowed: undefined,
  lastUpdateId: 0,
})

export const applyEntry = (state: State, entry: Entry): void => {
  if ('drop' in entry) {
    for (const id of entry.ids) state.updates.delete(id)
    return
  }
  switch (entry.put) {
    case 'update':
      state.updates.set(entry.value.update_id, entry.value)
      state.lastUpdateId = Math.max(state.lastUpdateId, entry.value.update_id)
      return
    case 'tap':
      state.taps.set(entry.value.id, entry.value)
      return
    case 'webhook':
      state.webhook = entry.value ?? undefined
      return
    case 'allowed':
      state.allowed = entry.value ?? undefined
      return
    case 'counters':
      state.lastUpdateId = entry.value.updateId
      state.lastSeq = entry.value.seq
      return
    default:
      applyToStage(state, entry)
  }
}

/** The state as the fewest entries that make it again; `keep` = messages kept of each chat. */
export const entriesOf = (state: State, keep: number): Entry[] => [
  { put: 'counters', value: { updateId: state.lastUpdateId, seq: state.lastSeq } },
  ...stageEntriesOf(state, keep),
  ...[...state.taps.values()].filter(tap => !tap.answer).map(value => ({ put: 'tap', value }) as const),
  { put: 'webhook', value: state.webhook ?? null },
  { put: 'allowed', value: state.allowed ?? null },
  ...[...state.updates.values()].map(value => ({ put: 'update', value }) as const),
]
