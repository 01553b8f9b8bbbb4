import type { Clock } from '../../foundation/clock.js'
import type { Ids } from '../../foundation/ids.js'
import { createGround, type Ground, type GroundEvent } from '../stage/ground.js'
import type { Journal } from '../stage/journal.js'
import type { Chat, Entry, KeptMessage, State } from './state.js'
import type { Message, Update, User, WireChat } from './wire.js'

/** What is seen while it happens and not kept. */
type Passing =
  | { kind: 'typing'; chatId: number }
  | { kind: 'answer'; chatId: number; personId: number; text?: string | undefined; alert: boolean }

export type WorldEvent = GroundEvent<Entry, Passing>

export type World = Ground<State, Entry, Passing> & {
  bot: User
  clock: Clock
  ids: Ids
  folder: string
  /** Whether the bot hears in groups what is not addressed to it (BotFather's privacy mode is off). */
  hearsAll: boolean
  /** Seconds, as the Bot API tells time. */
  seconds(): number
}

export type WorldParts = Pick<World, 'bot' | 'clock' | 'ids' | 'folder' | 'hearsAll'> & {
  journal: Journal<State, Entry>
}

export const createWorld = ({ journal, ...parts }: WorldParts): World => ({
  ...parts,
  ...createGround<State, Entry, Passing>(journal),
  seconds: () => Math.floor(parts.clock.now().getTime() / 1000),
})

export const wireChat = (state: State, chat: Chat): WireChat => {
  if (chat.type !== 'private') return { id: chat.id, type: chat.type, title: chat.title }
  const person = state.people.get(chat.id)
  return {
    id: chat.id,
    type: 'private',
    first_name: person?.first_name,
    last_name: person?.last_name,
    username: person?.username,
  }
}

export const messageIn = (world: World, chatId: number, id: number): KeptMessage | undefined => {
  const kept = world.state.messages.get(chatId)?.get(id)
  return kept?.deleted ? undefined : kept
}

export type Draft = Omit<Message, 'message_id' | 'date' | 'chat'>

/** New messages at the end of a chat, all with one commit; `more` goes into the same commit. */
export const addMessages = (
  world: World,
  chat: Chat,
  drafts: Draft[],
  more: (messages: Message[]) => Entry[] = () => [],
): Message[] => {
  const messages = drafts.map((draft, index) => ({
    message_id: chat.lastMessageId + index + 1,
    date: world.seconds(),
    chat: wireChat(world.state, chat),
    ...draft,
  }))
  world.commit(
    { put: 'chat', value: { ...chat, lastMessageId: chat.lastMessageId + drafts.length } },
    ...messages.map(
      message =>
        ({
          put: 'message',
          value: { chatId: chat.id, id: message.message_id, seq: world.nextSeq(), message },
        }) as const,
    ),
    ...more(messages),
  )
  return messages
}

export const updatesFor = (world: World, contents: Omit<Update, 'update_id'>[]): Entry[] => {
  const wanted = contents.filter(content => {
    const allowed = world.state.allowed
    return !allowed || Object.keys(content).some(kind => allowed.some(name => name === kind))
  })
  return wanted.map((content, index) => ({
    put: 'update',
    value: { update_id: world.state.lastUpdateId + 1 + index, ...content },
  }))
}
