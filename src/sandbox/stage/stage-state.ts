import type { KeptFile } from './files.js'

type Named = { id: unknown }
type KeptAny = { chatId: unknown; id: unknown; seq: number }

/** What is kept on every platform: who is there, what was said and sent. Ids are numbers here and texts there. */
export type StageState<Person, Chat, Kept extends KeptAny> = {
  people: Map<Kept['chatId'], Person>
  chats: Map<Kept['chatId'], Chat>
  messages: Map<Kept['chatId'], Map<Kept['id'], Kept>>
  files: Map<string, KeptFile>
  lastSeq: number
}

export type StageEntry<Person, Chat, Kept> =
  | { put: 'person'; value: Person }
  | { put: 'chat'; value: Chat }
  | { put: 'message'; value: Kept }
  | { put: 'file'; value: KeptFile }

export const emptyStage = <Person, Chat, Kept extends KeptAny>(): StageState<Person, Chat, Kept> => ({
  people: new Map(),
  chats: new Map(),
  messages: new Map(),
  files: new Map(),
  lastSeq: 0,
})

const putMessage = <Kept extends KeptAny>(state: StageState<unknown, unknown, Kept>, kept: Kept): void => {
  const ofChat = state.messages.get(kept.chatId) ?? new Map<Kept['id'], Kept>()
  state.messages.set(kept.chatId, ofChat.set(kept.id, kept))
  state.lastSeq = Math.max(state.lastSeq, kept.seq)
}

export const applyToStage = <Person extends Named, Chat extends Named, Kept extends KeptAny>(
  state: StageState<Person, Chat, Kept>,
  entry: StageEntry<Person, Chat, Kept>,
): void => {
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
  }
}

/** As the fewest entries that make it again; `keep` = messages kept of each chat. */
export const stageEntriesOf = <Person, Chat, Kept extends KeptAny>(
  state: StageState<Person, Chat, Kept>,
  keep: number,
): StageEntry<Person, Chat, Kept>[] => [
  ...[...state.people.values()].map(value => ({ put: 'person', value }) as const),
  ...[...state.chats.values()].map(value => ({ put: 'chat', value }) as const),
  ...[...state.files.values()].map(value => ({ put: 'file', value }) as const),
  ...[...state.messages.values()].flatMap(ofChat =>
    [...ofChat.values()].slice(-keep).map(value => ({ put: 'message', value }) as const),
  ),
]
