import type { Clock } from '../../foundation/clock.js'
import type { GroundEvent } from '../stage/ground.js'
import type { MessageView, ViewId } from './message-view.js'
import type { StageReader, Told } from './stage-reader.js'

type Standing = { id: ViewId; members: ViewId[]; bot?: unknown }
type Kept = { seq: number }

type KeptEntry = { put: string; value: unknown } | { drop: string }

/** What of a platform's world its onlookers need, where ids are texts. */
export type KeptWorld<Chat extends Standing, Message extends Kept> = {
  clock: Clock
  readonly state: { chats: Map<string, Chat>; messages: Map<string, Map<string, Message>> }
  listen(hear: (event: GroundEvent<KeptEntry, { kind: string; chatId: string }>) => void): () => void
}

/** Reads a platform by its kept state. */
export const keptReader = <Chat extends Standing, Message extends Kept>(
  world: KeptWorld<Chat, Message>,
  view: (message: Message) => MessageView,
  people: () => unknown[],
): StageReader => {
  const messagesSince = (chat: string, since: number) =>
    [...(world.state.messages.get(chat)?.values() ?? [])].filter(kept => kept.seq > since).map(view)
  const toldOf = (event: GroundEvent<KeptEntry, { kind: string; chatId: string }>): Told[] => {
    if ('passing' in event) return [{ name: event.passing.kind, data: { chat: event.passing.chatId } }]
    return event.entries.flatMap((entry): Told[] => {
      if ('drop' in entry) return []
      if (entry.put === 'message') return [{ message: view(entry.value as Message) }]
      if (entry.put !== 'chat') return []
      const { id: chat, bot, members } = entry.value as Chat
      return [{ name: 'chat', data: { chat, bot, members } }]
    })
  }
  return {
    clock: world.clock,
    people,
    chats: () => [...world.state.chats.values()],
    messagesSince,
    allSince: since =>
      [...world.state.chats.keys()].flatMap(chat => messagesSince(chat, since)).sort((a, b) => a.seq - b.seq),
    hear: listen =>
      world.listen(event => {
        for (const told of toldOf(event)) listen(told)
      }),
  }
}
