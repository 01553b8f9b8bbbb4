import { zaloReader } from './control/zalo/zalo-reader.js'
import { inOrder, type Phone, type Role, SHOWN_MESSAGES, type Stage } from './page-stage.js'
import type { ZaloWorld } from './zalo/world.js'
import type { ZaloCast } from './zalo-cast.js'

const ROLE: Record<ZaloCast['people' | 'groups'][number]['key'], Role> = {
  'zalo-resident': 'resident',
  'zalo-officers': 'officers',
  'zalo-officer': 'officer',
  'zalo-head': 'head',
  'zalo-second-officer': 'second-officer',
  'zalo-street': 'street',
}

const phonesOf = (world: ZaloWorld, cast: ZaloCast): Phone[] => {
  const { messagesSince } = zaloReader(world)
  const nameOf = (id: string) => ({ id, name: world.state.people.get(id)?.name ?? '' })
  const shown = (id: string) => ({
    chat: id,
    speakers: (world.state.chats.get(id)?.members ?? []).map(nameOf),
    messages: messagesSince(id, 0).slice(-SHOWN_MESSAGES),
  })
  const groups = cast.groups.map(({ id, key, title }) => ({
    ...shown(id),
    ...{ key, role: ROLE[key], title, group: true },
  }))
  const people = cast.people.map(({ id, key, name }) => ({
    ...shown(id),
    ...{ key, role: ROLE[key], title: name, group: false },
  }))
  return inOrder([...people, ...groups])
}

export const zaloStage = (world: ZaloWorld, cast: ZaloCast): Stage => ({
  platform: 'zalo',
  control: '/sandbox/zalo',
  botName: world.bot.name,
  hearsGroups: false,
  phones: phonesOf(world, cast),
  seq: world.state.lastSeq,
})
