import type { Cast } from './sandbox-cast.js'
import type { Chat, Entry } from './telegram/state.js'
import type { World } from './telegram/world.js'

const chat = (part: Pick<Chat, 'id' | 'type' | 'bot' | 'members'> & { title?: string }): Entry => ({
  put: 'chat',
  value: { ...part, lastMessageId: 0, pinned: [] },
})

/** Puts on the stage whoever is not on it yet; nobody who is there is changed. */
export const seedCast = (world: World, cast: Cast): void => {
  const people = cast.people.filter(person => !world.state.people.has(person.id))
  const groups = cast.groups.filter(group => !world.state.chats.has(group.id))
  const entries: Entry[] = [
    ...people.map(
      ({ id, name, username }) =>
        ({
          put: 'person',
          value: { id, is_bot: false, first_name: name, username, language_code: 'vi' },
        }) as const,
    ),
    ...people.map(({ id, started }) =>
      chat({ id, type: 'private', bot: started ? 'member' : 'left', members: [id] }),
    ),
    ...groups.map(({ id, type, title, members }) => chat({ id, type, title, members, bot: 'administrator' })),
  ]
  if (entries.length > 0) world.commit(...entries)
}
