import { mkdtemp } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { type Clock, systemClock } from '../../src/foundation/clock.js'
import { randomIds } from '../../src/foundation/ids.js'
import { type Cast, sandboxCast } from '../../src/sandbox/sandbox-cast.js'
import { createSimulator } from '../../src/sandbox/simulator.js'

export type PlatformOptions = {
  folder?: string
  token?: string
  botName?: string
  cast?: Cast
  clock?: Clock
  hearsAll?: boolean
}

export type TelegramPlatform = {
  /** For TELEGRAM_API_ROOT. */
  apiRoot: string
  token: string
  folder: string
  /** The control interface; a status other than 200 throws with the answer's error. */
  control<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer>
  /** Hears of what happens while it does, before anybody is answered for it; gives back what ends the hearing. */
  onHappening(hear: (what: Happening) => void): () => void
  /** Waits on the interface's long poll until a message of the chat fits, and gives it. */
  seen(chat: number, fits: (message: SeenMessage) => boolean): Promise<SeenMessage>
  stop(): Promise<void>
}

/** `heard`: the bot has confirmed so many updates, which the platform now forgets. */
export type Happening = { kind: 'said'; chat: number; byBot: boolean } | { kind: 'heard'; updates: number }

export type SeenMessage = {
  id: number
  seq: number
  text?: string
  from?: { id: number; bot: boolean }
  buttons?: { label: string; data?: string; url?: string }[][]
  media?: { kind: string; url: string }
  album?: string
  edited: boolean
  deleted: boolean
  pinned: boolean
}

const PLATFORM_TOKEN = '987654321:sandbox-token-made-up-for-tests'

type Read = { seq: number; messages: SeenMessage[] }

/** Calls the control interface of the platform at this address. */
export const controlOf =
  (root: string): TelegramPlatform['control'] =>
  async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await fetch(`${root}sandbox${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const value: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(value)}`)
    return value as Answer
  }

/** The simulated platform on a port of its own, so that it can outlive the product under test. */
export const startSimulator = async (options: PlatformOptions = {}): Promise<TelegramPlatform> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'loa-platform-')))
  const token = options.token ?? PLATFORM_TOKEN
  const simulator = createSimulator({
    folder,
    token,
    botName: options.botName ?? 'loa_xom_thu_bot',
    botTitle: 'Loa Xóm',
    cast: options.cast ?? sandboxCast,
    clock: options.clock ?? systemClock,
    ids: randomIds,
    hearsAll: options.hearsAll ?? true,
    pictures: 'src/sandbox/page',
  })
  const server = express().use(simulator.router).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const control = controlOf(root)
  const seen: TelegramPlatform['seen'] = async (chat, fits) => {
    let since = 0
    for (;;) {
      const { seq, messages } = await control<Read>('GET', `/chats/${chat}/messages?since=${since}&wait=20`)
      const found = messages.find(fits)
      if (found) return found
      since = seq
    }
  }
  const onHappening: TelegramPlatform['onHappening'] = hear =>
    simulator.world.listen(event => {
      for (const entry of 'entries' in event ? event.entries : []) {
        if ('drop' in entry) hear({ kind: 'heard', updates: entry.ids.length })
        else if (entry.put === 'message' && !entry.value.deleted && !entry.value.message.edit_date) {
          const byBot = entry.value.message.from?.is_bot === true
          hear({ kind: 'said', chat: entry.value.chatId, byBot })
        }
      }
    })
  return {
    apiRoot: `${root}telegram/`,
    token,
    folder,
    control,
    onHappening,
    seen,
    stop: async () => {
      simulator.stop()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
