import type { WorldEvent, ZaloWorld } from '../../zalo/world.js'
import type { StageReader, Told } from '../stage-reader.js'
import { zaloView } from './zalo-view.js'

const toldOf = (world: ZaloWorld, event: WorldEvent): Told[] => {
  if ('passing' in event) return [{ name: event.passing.kind, data: { chat: event.passing.chatId } }]
  return event.entries.flatMap((entry): Told[] => {
    if ('drop' in entry) return []
    if (entry.put === 'message') return [{ message: zaloView(world, entry.value) }]
    if (entry.put !== 'chat') return []
    const { id: chat, bot, members } = entry.value
    return [{ name: 'chat', data: { chat, bot, members } }]
  })
}

export const zaloReader = (world: ZaloWorld): StageReader => {
  const messagesSince = (chat: string, since: number) =>
    [...(world.state.messages.get(chat)?.values() ?? [])]
      .filter(kept => kept.seq > since)
      .map(kept => zaloView(world, kept))
  return {
    clock: world.clock,
    people: () =>
      [...world.state.people.values()].map(person => ({
        id: person.id,
        name: person.name,
        bot: world.state.chats.get(person.id)?.bot,
        protected: person.protected ?? false,
      })),
    chats: () => [...world.state.chats.values()],
    messagesSince,
    allSince: since =>
      [...world.state.chats.keys()].flatMap(chat => messagesSince(chat, since)).sort((a, b) => a.seq - b.seq),
    hear: listen =>
      world.listen(event => {
        for (const told of toldOf(world, event)) listen(told)
      }),
  }
}
