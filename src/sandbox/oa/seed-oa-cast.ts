import type { OaCast } from '../oa-cast.js'
import { USUAL_SETTING } from './group-making.js'
import type { Chat, Entry, Person } from './state.js'
import type { OaWorld } from './world.js'

const DAY = 86_400_000
const REFRESH_DAYS = 90

/** A new person, and their chat with the account. */
export const personEntries = (person: Person): Entry[] => [
  { put: 'person', value: person },
  { put: 'chat', value: { id: person.id, type: 'private', bot: 'member', members: [person.id] } },
]

export const groupEntries = (
  world: OaWorld,
  group: { id: string; title: string; members: string[]; asset: string },
): Entry[] => {
  const chat: Chat = {
    id: group.id,
    type: 'group',
    title: group.title,
    bot: 'member',
    members: group.members,
    group: {
      ...{ description: '', avatar: '', asset: group.asset, admins: [], pending: [] },
      setting: USUAL_SETTING,
    },
  }
  const asset = world.state.assets.get(group.asset)
  return [
    { put: 'chat', value: chat },
    ...(asset ? [{ put: 'asset', value: { ...asset, usedBy: group.id } } as const] : []),
  ]
}

const newPeople = (world: OaWorld, cast: OaCast): Entry[] =>
  cast.people
    .filter(({ id }) => !world.state.people.has(id))
    .flatMap(({ id, idByApp, name, phone, follows, oaAdmin }) =>
      personEntries({
        ...{ id, idByApp, name, phone, follows, oaAdmin, blocked: false },
        lastInteraction: follows ? world.now() : undefined,
      }),
    )

/** Puts on the stage whoever is not on it yet; nobody who is there is changed. */
export const seedOaCast = (world: OaWorld, cast: OaCast, refreshToken: string): void => {
  const { grant } = world.state
  const isFresh = !grant.access && !grant.refresh && world.state.people.size === 0
  const until = world.now() + REFRESH_DAYS * DAY
  const assets = cast.assets
    .filter(({ id }) => !world.state.assets.has(id))
    .map(asset => ({ put: 'asset', value: { ...asset, validThrough: world.now() + 365 * DAY } }) as const)
  const people = newPeople(world, cast)
  if (isFresh) world.commit({ put: 'grant', value: { codes: [], refresh: { token: refreshToken, until } } })
  if (assets.length + people.length > 0) world.commit(...assets, ...people)
  const groups = cast.groups.filter(({ id }) => !world.state.chats.has(id))
  for (const group of groups) world.commit(...groupEntries(world, group))
  for (const template of cast.templates) world.templates.set(template.id, template)
}
