import type { Book } from '../stage/journal.js'
import { applyToStage, emptyStage, stageEntriesOf } from '../stage/stage-state.js'
import type { Chat, Entry, KeptMessage, Person, State } from './state.js'

const emptyState = (): State => ({
  ...emptyStage<Person, Chat, KeptMessage>(),
  waiting: new Map(),
  webhook: undefined,
  sent: { month: '', count: 0 },
  lastEvent: 0,
})

const applyEntry = (state: State, entry: Entry): void => {
  if ('drop' in entry) {
    for (const id of entry.ids) state.waiting.delete(id)
    return
  }
  switch (entry.put) {
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
    default:
      applyToStage(state, entry)
  }
}

const entriesOf = (state: State, keep: number): Entry[] => [
  { put: 'counters', value: { event: state.lastEvent, seq: state.lastSeq } },
  { put: 'sent', value: state.sent },
  ...stageEntriesOf(state, keep),
  ...(state.webhook ? [{ put: 'webhook', value: state.webhook } as const] : []),
  ...[...state.waiting.values()].map(value => ({ put: 'event', value }) as const),
]

export const zaloBook: Book<State, Entry> = { emptyState, applyEntry, entriesOf }
