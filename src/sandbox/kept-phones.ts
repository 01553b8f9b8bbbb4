import type { StageReader } from './control/stage-reader.js'
import { inOrder, type Phone, type Role, SHOWN_MESSAGES } from './page-stage.js'

type Cast<Key extends string> = {
  people: { id: string; key: Key; name: string }[]
  groups: { id: string; key: Key; title: string }[]
}

type Kept = {
  readonly state: { people: Map<string, { name: string }>; chats: Map<string, { members: string[] }> }
}

/** The phones of a platform whose ids are texts. */
export const keptPhones = <Key extends string>(
  world: Kept,
  { messagesSince }: StageReader,
  cast: Cast<Key>,
  roles: Record<Key, Role>,
): Phone[] => {
  const nameOf = (id: string) => ({ id, name: world.state.people.get(id)?.name ?? '' })
  const shown = (id: string) => ({
    chat: id,
    speakers: (world.state.chats.get(id)?.members ?? []).map(nameOf),
    messages: messagesSince(id, 0).slice(-SHOWN_MESSAGES),
  })
  const groups = cast.groups.map(({ id, key, title }) => ({
    ...shown(id),
    ...{ key, role: roles[key], title, group: true },
  }))
  const people = cast.people.map(({ id, key, name }) => ({
    ...shown(id),
    ...{ key, role: roles[key], title: name, group: false },
  }))
  return inOrder([...people, ...groups])
}
