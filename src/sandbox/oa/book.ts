import type { Book } from '../stage/journal.js'
import { applyToStage, emptyStage, stageEntriesOf } from '../stage/stage-state.js'
import type { Chat, Entry, KeptMessage, Person, State } from './state.js'

const emptyState = (): State => ({
  ...emptyStage<Person, Chat, KeptMessage>(),
  assets: new Map(),
  uploads: new Map(),
  grant: { codes: [] },
  waiting: new Map(),
  webhook: { url: '', on: false },
  spent: { month: '', count: 0 },
  lastEvent: 0,
})

const applyEntry = (state: State, entry: Entry): void => {
  if ('drop' in entry) {
    for (const id of entry.ids) state.waiting.delete(id)
    return
  }
  switch (entry.put) {
    case 'asset':
      state.assets.set(entry.value.id, entry.value)
      return
    case 'upload':
      state.uploads.set(entry.value.id, entry.value)
      return
    case 'grant':
      state.grant = entry.value
      return
    case 'event':
      state.waiting.set(entry.value.id, entry.value)
      state.lastEvent = Math.max(state.lastEvent, entry.value.id)
      return
    case 'webhook':
      state.webhook = entry.value
      return
    case 'spent':
      state.spent = entry.value
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
  { put: 'grant', value: state.grant },
  { put: 'webhook', value: state.webhook },
  { put: 'spent', value: state.spent },
  ...stageEntriesOf(state, keep),
  ...[...state.assets.values()].map(value => ({ put: 'asset', value }) as const),
  ...[...state.uploads.values()].map(value => ({ put: 'upload', value }) as const),
  ...[...state.waiting.values()].map(value => ({ put: 'event', value }) as const),
]

export const oaBook: Book<State, Entry> = { emptyState, applyEntry, entriesOf }
