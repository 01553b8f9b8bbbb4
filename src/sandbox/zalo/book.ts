import type { Book } from '../stage/journal.js'
import type { Entry, KeptMessage, State } from './state.js'

const emptyState = (): State => ({
  people: new Map(),
  chats: new Map(),
  messages: new Map(),
  files: new Map(),
  waiting: new Map(),
  webhook: undefined,
  sent: { month: '', count: 0 },
  lastEvent: 0,
  lastSeq: 0,
})

const putMessage = (state: State, kept: KeptMessage): void => {
  const ofChat = state.messages.get(kept.chatId) ?? new Map<string, KeptMessage>()
  state.messages.set(kept.chatId, ofChat.set(kept.id, kept))
  state.lastSeq = Math.max(state.lastSeq, kept.seq)
}

const applyEntry = (state: State, entry: Entry): void => {
  if ('drop' in entry) {
    for (const id of entry.ids) state.waiting.delete(id)
    return
  }
  switch (entry.put) {
    case 'person':
      state.people.set(entry.value.id, entry.value)
      return
    case 'chat':
      state.chats.set(entry.value.id, entry.value)
      return
    case 'message':
      putMessage(state, entry.value)
      return
    case 'file':
      state.files.set(entry.value.id, entry.value)
      return
    case 'event':
      state.waiting.set(entry.value.id, entry.value)
      state.lastEvent = Math.max(state.lastEvent, entry.value.id)
      return
    case 'webhook':
      state.webhook = entry.value
      return
    case 'sent':
      state.sent = entry.value
      return
    case 'counters':
      state.lastEvent = entry.value.event
      state.lastSeq = entry.value.seq
      return
  }
}

const entriesOf = (state: State, keep: number): Entry[] => [
  { put: 'counters', value: { event: state.lastEvent, seq: state.lastSeq } },
  { put: 'sent', value: state.sent },
  ...[...state.people.values()].map(value => ({ put: 'person', value }) as const),
  ...[...state.chats.values()].map(value => ({ put: 'chat', value }) as const),
  ...[...state.files.values()].map(value => ({ put: 'file', value }) as const),
  ...[...state.messages.values()].flatMap(ofChat =>
    [...ofChat.values()].slice(-keep).map(value => ({ put: 'message', value }) as const),
  ),
  ...(state.webhook ? [{ put: 'webhook', value: state.webhook } as const] : []),
  ...[...state.waiting.values()].map(value => ({ put: 'event', value }) as const),
]

export const zaloBook: Book<State, Entry> = { emptyState, applyEntry, entriesOf }
