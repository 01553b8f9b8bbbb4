import type { ZaloCast } from '../zalo-cast.js'
import type { Chat, Entry, Person } from './state.js'
import type { ZaloWorld } from './world.js'

const chatEntry = (value: Chat): Entry => ({ put: 'chat', value })

/** A new person, with the chat they may have opened with the bot. */
export const personEntries = (person: Person, started: boolean): Entry[] => [
  { put: 'person', value: person },
  chatEntry({
    id: person.id,
    type: 'private',
    bot: started ? 'member' : 'left',
    members: [person.id],
  }),
]

/** Puts on the stage whoever is not on it yet; nobody who is there is changed. */
export const seedZaloCast = (world: ZaloWorld, cast: ZaloCast): void => {
  const people = cast.people.filter(person => !world.state.people.has(person.id))
  const groups = cast.groups.filter(group => !world.state.chats.has(group.id))
  const entries = [
    ...people.flatMap(({ id, name, started }) => personEntries({ id, name }, started)),
    ...groups.map(({ id, title, members }) =>
      chatEntry({ id, type: 'group', title, members, bot: 'member' }),
    ),
  ]
  if (entries.length > 0) world.commit(...entries)
}
