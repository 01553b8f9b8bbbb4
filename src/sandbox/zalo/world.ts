import { createHash } from 'node:crypto'
import type { Clock } from '../../foundation/clock.js'
import type { Ids } from '../../foundation/ids.js'
import type { Content } from '../stage/content.js'
import { createGround, type Ground } from '../stage/ground.js'
import type { Journal } from '../stage/journal.js'
import type { Chat, Entry, KeptMessage, State } from './state.js'
import { type Switches, USUAL } from './switches.js'
import type { WireChat, WireUser } from './wire.js'

/** What is seen while it happens and not kept. */
type Passing = { kind: 'typing'; chatId: string }

export type ZaloWorld = Ground<State, Entry, Passing> & {
  bot: { id: string; name: string }
  clock: Clock
  ids: Ids
  folder: string
  switches: Switches
  /** This server as its callers reach it, known from the first call on: media addresses begin with it. */
  origin: string | undefined
  stopped: AbortSignal
  now(): number
}

export type WorldParts = Pick<ZaloWorld, 'bot' | 'clock' | 'ids' | 'folder' | 'stopped'> & {
  journal: Journal<State, Entry>
}

export const createZaloWorld = ({ journal, ...parts }: WorldParts): ZaloWorld => ({
  ...parts,
  ...createGround<State, Entry, Passing>(journal),
  switches: USUAL,
  origin: undefined,
  now: () => parts.clock.now().getTime(),
})

/** In the form of the platform's ids, which are opaque: 20 hexadecimal characters. */
const opaqueId = (seed: string): string => createHash('sha256').update(seed).digest('hex').slice(0, 20)

export const wireUser = (world: ZaloWorld, id: string): WireUser =>
  id === world.bot.id
    ? { id, display_name: world.bot.name, is_bot: true }
    : { id, display_name: world.state.people.get(id)?.name ?? '', is_bot: false }

export const wireChat = (chat: Chat): WireChat => ({
  id: chat.id,
  chat_type: chat.type === 'group' ? 'GROUP' : 'PRIVATE',
})

export const messageIn = (world: ZaloWorld, chatId: string, id: string): KeptMessage | undefined =>
  world.state.messages.get(chatId)?.get(id)

/** A message that is not in its chat yet: commit it. */
export const newMessage = (
  world: ZaloWorld,
  chat: Chat,
  from: string,
  content: Content & { replyTo?: string | undefined },
): KeptMessage => ({
  ...content,
  chatId: chat.id,
  id: opaqueId(world.ids.next()),
  seq: world.nextSeq(),
  at: world.now(),
  from,
})
