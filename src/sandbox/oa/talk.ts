import { kindOf } from './event-content.js'
import type { Chat, KeptMessage } from './state.js'
import { nameOf, type OaWorld } from './world.js'

export const newestFirst = (world: OaWorld, { id }: Chat): KeptMessage[] =>
  [...(world.state.messages.get(id)?.values() ?? [])].filter(({ service }) => !service).reverse()

/** The last message of each chat, newest first. */
export const lastOfEach = (world: OaWorld, chats: Chat[]): KeptMessage[] =>
  chats.flatMap(chat => newestFirst(world, chat).slice(0, 1)).sort((a, b) => b.seq - a.seq)

/** `src`: 0 the account, 1 a person. */
export const talkLine = (world: OaWorld, kept: KeptMessage): object => ({
  src: kept.from === world.oa.id ? 0 : 1,
  time: kept.at,
  type: kindOf(world, kept),
  message: kept.text ?? '',
  message_id: kept.id,
  from_id: kept.from,
  from_display_name: nameOf(world, kept.from),
  from_avatar: '',
})
