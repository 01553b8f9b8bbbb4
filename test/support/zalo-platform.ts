import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '../../src/foundation/clock.js'
import { randomIds } from '../../src/foundation/ids.js'
import { type ZaloCast, zaloCast } from '../../src/sandbox/zalo-cast.js'
import { createZaloSimulator } from '../../src/sandbox/zalo-simulator.js'
import { keepIdentity } from './kept-logs.js'
import { serveRouter } from './router-server.js'
import { type Control, controlAt, seeingBy } from './stage-control.js'

export type ZaloPlatformOptions = { folder?: string; token?: string; cast?: ZaloCast; clock?: Clock }

export type SeenOnZalo = {
  id: string
  seq: number
  text?: string
  from?: { id: string; name: string; bot: boolean }
  media?: { kind: string; url: string }
  replyTo?: { id: string; text: string }
  service?: { kind: string; names: string[] }
}

export type SaidOnZalo = { chat: string; byBot: boolean; text: string }

export type ZaloPlatform = {
  /** For ZALO_BOT_API_ROOT. */
  apiRoot: string
  token: string
  botName: string
  folder: string
  /** Its paths begin after `/sandbox/zalo`. */
  control: Control
  /** Hears of what is said while it is, before anybody is answered for it; gives back what ends the hearing. */
  onSaid(hear: (what: SaidOnZalo) => void): () => void
  /** Events that the bot has not fetched. */
  waiting(): number
  /** Chats in which something was said since it was last asked. */
  touched(): Set<string>
  /** Waits on the interface's long poll until a message of the chat fits, and gives it. */
  seen(chat: string, fits: (message: SeenOnZalo) => boolean): Promise<SeenOnZalo>
  stop(): Promise<void>
}

const PLATFORM_TOKEN = '246813579:sandbox-token-made-up-for-tests'
const BOT_NAME = 'Bot Loa Xóm'

/** The simulated Zalo on a port of its own, so that it can outlive the product under test. */
export const startZaloSimulator = async (options: ZaloPlatformOptions = {}): Promise<ZaloPlatform> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'loa-zalo-')))
  const token = options.token ?? PLATFORM_TOKEN
  const cast = options.cast ?? zaloCast
  keepIdentity(...cast.people.flatMap(({ id, name }) => [id, name]))
  const simulator = createZaloSimulator({
    folder,
    token,
    botName: BOT_NAME,
    cast,
    clock: options.clock ?? systemClock,
    ids: randomIds,
    pictures: 'src/sandbox/page',
  })
  const { root, stop } = await serveRouter(simulator.router)
  const control = controlAt(`${root}sandbox/zalo`)
  const { world } = simulator
  const onSaid: ZaloPlatform['onSaid'] = hear =>
    world.listen(event => {
      for (const entry of 'entries' in event ? event.entries : []) {
        if (!('put' in entry) || entry.put !== 'message') continue
        const { chatId, from, text = '' } = entry.value
        hear({ chat: chatId, byBot: from === world.bot.id, text })
      }
    })
  let touched = new Set<string>()
  onSaid(({ chat }) => touched.add(chat))
  return {
    apiRoot: `${root}zalo`,
    token,
    botName: BOT_NAME,
    folder,
    control,
    onSaid,
    waiting: () => world.state.waiting.size,
    touched: () => {
      const all = touched
      touched = new Set()
      return all
    },
    seen: seeingBy<string, SeenOnZalo>(control),
    stop: async () => {
      simulator.stop()
      await stop()
    },
  }
}
