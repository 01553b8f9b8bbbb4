import { createHash } from 'node:crypto'
import type { Clock } from '../../foundation/clock.js'
import type { Ids } from '../../foundation/ids.js'
import { createGround, type Ground } from '../stage/ground.js'
import type { Journal } from '../stage/journal.js'
import type { Chat, Entry, KeptMessage, OaContent, Person, State } from './state.js'
import { type Switches, USUAL } from './switches.js'
import type { Template } from './template.js'

/** What is seen while it happens and not kept. */
type Passing = { kind: 'reaction'; chatId: string }

/** The account and the app that speaks for it. The two secrets are for different things. */
export type OaApp = {
  id: string
  /** Opens the token endpoint. */
  secret: string
}
export type OaAccount = {
  id: string
  name: string
  /** Signs webhooks. */
  secretKey: string
}

export type OaWorld = Ground<State, Entry, Passing> & {
  app: OaApp
  oa: OaAccount
  clock: Clock
  ids: Ids
  folder: string
  switches: Switches
  templates: Map<string, Template>
  /** This server as its callers reach it, known from the first call on: media addresses begin with it. */
  origin: string | undefined
  stopped: AbortSignal
  now(): number
}

export type WorldParts = Pick<OaWorld, 'app' | 'oa' | 'clock' | 'ids' | 'folder' | 'stopped'> & {
  journal: Journal<State, Entry>
}

export const createOaWorld = ({ journal, ...parts }: WorldParts): OaWorld => ({
  ...parts,
  ...createGround<State, Entry, Passing>(journal),
  switches: USUAL,
  templates: new Map(),
  origin: undefined,
  now: () => parts.clock.now().getTime(),
})

/** In the form of the platform's ids of messages and groups: 20 hexadecimal characters. */
export const opaqueId = (world: OaWorld): string =>
  createHash('sha256').update(world.ids.next()).digest('hex').slice(0, 20)

/** A long one, for tokens and codes. */
export const secretWord = (world: OaWorld): string =>
  createHash('sha512').update(`${world.ids.next()}${world.ids.next()}`).digest('base64url')

export const messageIn = (world: OaWorld, chatId: string, id: string): KeptMessage | undefined =>
  world.state.messages.get(chatId)?.get(id)

export const nameOf = (world: OaWorld, id: string): string =>
  id === world.oa.id ? world.oa.name : (world.state.people.get(id)?.name ?? '')

/** A person has done something towards the account: the windows count from now. */
export const interacted = (world: OaWorld, person: Person): Entry => ({
  put: 'person',
  value: { ...person, lastInteraction: world.now() },
})

/** A message that is not in its chat yet: commit it. */
export const newMessage = (
  world: OaWorld,
  chat: Chat,
  from: string,
  content: OaContent & { replyTo?: string | undefined },
): KeptMessage => ({
  ...content,
  chatId: chat.id,
  id: opaqueId(world),
  seq: world.nextSeq(),
  at: world.now(),
  from,
})
