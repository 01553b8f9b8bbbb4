import { messagesSince } from './control/message-view.js'
import { inOrder, type Phone, SHOWN_MESSAGES, type Stage } from './page-stage.js'
import type { Cast } from './sandbox-cast.js'
import type { World } from './telegram/world.js'

const phonesOf = (world: World, cast: Cast): Phone[] => {
  const nameOf = (id: number) => ({ id, name: world.state.people.get(id)?.first_name ?? '' })
  const shown = (id: number) => ({
    chat: id,
    speakers: (world.state.chats.get(id)?.members ?? []).map(nameOf),
    messages: messagesSince(world, id, 0).slice(-SHOWN_MESSAGES),
  })
  const groups = cast.groups.map(({ id, key, title }) => {
    const moved = world.state.chats.get(id)?.movedTo ?? id
    return { ...shown(moved), key, role: key, title, group: true }
  })
  const people = cast.people.map(({ id, key, name }) => {
    const unopened = world.state.chats.get(id)?.bot === 'left'
    return { ...shown(id), key, role: key, title: name, group: false, unopened }
  })
  return inOrder([...people, ...groups])
}

export const telegramStage = (world: World, cast: Cast): Stage => ({
  platform: 'telegram',
  control: '/sandbox',
  botName: world.bot.username ?? '',
  hearsGroups: true,
  phones: phonesOf(world, cast),
  seq: world.state.lastSeq,
})
