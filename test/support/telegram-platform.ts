import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '../../src/foundation/clock.js'
import { randomIds } from '../../src/foundation/ids.js'
import { type Cast, sandboxCast } from '../../src/sandbox/sandbox-cast.js'
import { createSimulator } from '../../src/sandbox/simulator.js'
import { keepIdentity } from './kept-logs.js'
import { serveRouter } from './router-server.js'
import { type Control, controlAt, seeingBy } from './stage-control.js'

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
  control: Control
  /** Hears of what happens while it does, before anybody is answered for it; gives back what ends the hearing. */
  onHappening(hear: (what: Happening) => void): () => void
  /** Updates that the bot has not confirmed. */
  waiting(): number
  /** Chats in which something was written, changed or deleted since it was last asked. */
  touched(): Set<number>
  /** Waits on the interface's long poll until a message of the chat fits, and gives it. */
  seen(chat: number, fits: (message: SeenMessage) => boolean): Promise<SeenMessage>
  stop(): Promise<void>
}

/** `heard`: the bot has confirmed so many updates, which the platform now forgets. */
export type Happening =
  | { kind: 'said'; chat: number; byBot: boolean; text: string }
  | { kind: 'heard'; updates: number }

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

/** Calls the control interface of the platform at this address. */
export const controlOf = (root: string): Control => controlAt(`${root}sandbox`)

/** The simulated platform on a port of its own, so that it can outlive the product under test. */
export const startSimulator = async (options: PlatformOptions = {}): Promise<TelegramPlatform> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'loa-platform-')))
  const token = options.token ?? PLATFORM_TOKEN
  const cast = options.cast ?? sandboxCast
  keepIdentity(...cast.people.flatMap(({ id, name }) => [id, name]))
  const simulator = createSimulator({
    folder,
    token,
    botName: options.botName ?? 'loa_xom_thu_bot',
    botTitle: 'Loa Xóm',
    cast,
    clock: options.clock ?? systemClock,
    ids: randomIds,
    hearsAll: options.hearsAll ?? true,
    pictures: 'src/sandbox/page',
  })
  const { root, stop } = await serveRouter(simulator.router)
  const control = controlOf(root)
  const onHappening: TelegramPlatform['onHappening'] = hear =>
    simulator.world.listen(event => {
      for (const entry of 'entries' in event ? event.entries : []) {
        if ('drop' in entry) hear({ kind: 'heard', updates: entry.ids.length })
        else if (entry.put === 'message' && !entry.value.deleted && !entry.value.message.edit_date) {
          const { from, text = '' } = entry.value.message
          hear({ kind: 'said', chat: entry.value.chatId, byBot: from?.is_bot === true, text })
        }
      }
    })
  let touched = new Set<number>()
  simulator.world.listen(event => {
    for (const entry of 'entries' in event ? event.entries : [])
      if ('put' in entry && entry.put === 'message') touched.add(entry.value.chatId)
  })
  return {
    apiRoot: `${root}telegram/`,
    token,
    folder,
    control,
    onHappening,
    waiting: () => simulator.world.state.updates.size,
    touched: () => {
      const all = touched
      touched = new Set()
      return all
    },
    seen: seeingBy<number, SeenMessage>(control),
    stop: async () => {
      simulator.stop()
      await stop()
    },
  }
}
