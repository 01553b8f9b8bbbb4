import type { World, WorldEvent } from '../telegram/world.js'
import { messagesSince, viewOf } from './message-view.js'
import type { StageReader, Told } from './stage-reader.js'

const toldOf = (world: World, event: WorldEvent): Told[] => {
  if ('passing' in event) {
    const { kind, chatId: chat, ...rest } = event.passing
    return [{ name: kind, data: { chat, ...rest } }]
  }
  return event.entries.flatMap((entry): Told[] => {
    if ('drop' in entry) return []
    if (entry.put === 'message') return [{ message: viewOf(world, entry.value) }]
    if (entry.put !== 'chat') return []
    const { id: chat, bot, members } = entry.value
    return [{ name: 'chat', data: { chat, bot, members } }]
  })
}

export const telegramReader = (world: World): StageReader => ({
  clock: world.clock,
  people: () =>
    [...world.state.people.values()].map(({ id, first_name, username }) => ({
      id,
      name: first_name,
      username,
      bot: world.state.chats.get(id)?.bot,
    })),
  chats: () => [...world.state.chats.values()],
  messagesSince: (chat, since) => messagesSince(world, Number(chat), since),
  allSince: since =>
    [...world.state.chats.keys()]
      .flatMap(chat => messagesSince(world, chat, since))
      .sort((a, b) => a.seq - b.seq),
  hear: listen =>
    world.listen(event => {
      for (const told of toldOf(world, event)) listen(told)
    }),
})
