import { Router } from 'express'
import type { Clock } from '../foundation/clock.js'
import type { Ids } from '../foundation/ids.js'
import type { Draw } from './control/events-stream.js'
import { zaloControlRouter } from './control/zalo/zalo-control-router.js'
import { loopbackOnly } from './loopback-only.js'
import { createFaults } from './stage/faults.js'
import { openJournal } from './stage/journal.js'
import { learnOrigin } from './stage/learn-origin.js'
import type { LoggedCall } from './stage/serve-call.js'
import { zaloBook } from './zalo/book.js'
import { createZaloLimits } from './zalo/limits.js'
import { methodTable } from './zalo/methods.js'
import { createPolls } from './zalo/polls.js'
import { seedZaloCast } from './zalo/seed-zalo-cast.js'
import { createZaloWorld, type ZaloWorld } from './zalo/world.js'
import { zaloRouter } from './zalo/zalo-router.js'
import { zaloWebhooks } from './zalo/zalo-webhooks.js'
import type { ZaloCast } from './zalo-cast.js'

export type ZaloSimulatorParts = {
  /** Where people, messages and files are kept over a restart; its own, not Telegram's. */
  folder: string
  /** DIGITS:SECRET, as the platform's; the digits are the bot's id. */
  token: string
  /** The name that people see, and write behind an @ to be heard in a group. */
  botName: string
  cast: ZaloCast
  clock: Clock
  ids: Ids
  /** Where `NAME.jpg` of the sample pictures lie. */
  pictures: string
  drawIn?: (language: string) => Draw | undefined
}

export type ZaloSimulator = { router: Router; world: ZaloWorld; stop(): void }

/** The platform: its Bot API under /zalo, and the interface that plays its people under /sandbox/zalo. */
export const createZaloSimulator = (parts: ZaloSimulatorParts): ZaloSimulator => {
  const { token, botName, clock, ids, folder, cast } = parts
  const journal = openJournal(folder, zaloBook)
  const stopped = new AbortController()
  const bot = { id: String(token.split(':')[0]), name: botName }
  const world = createZaloWorld({ bot, clock, ids, folder, journal, stopped: stopped.signal })
  seedZaloCast(world, cast)
  const faults = createFaults()
  const limits = createZaloLimits(world)
  const polls = createPolls(world)
  const webhooks = zaloWebhooks(world)
  const calls: LoggedCall[] = []
  const kept = () => world.switches.queue || Boolean(world.state.webhook?.url) || polls.attended()
  const router = Router()
  router.use(['/zalo', '/sandbox/zalo'], loopbackOnly, learnOrigin(world, ['/zalo'], webhooks.pump))
  router.use(zaloRouter({ world, token, methods: methodTable(polls, limits), limits, faults, calls }))
  router.use(
    '/sandbox/zalo',
    zaloControlRouter({
      world,
      pictures: { folder: parts.pictures },
      drawIn: language => parts.drawIn?.(language),
      stopped: stopped.signal,
      kept,
      faults,
      limits,
      polls,
      webhooks,
      calls,
    }),
  )
  return {
    router,
    world,
    stop: () => {
      stopped.abort()
      webhooks.stop()
      journal.close()
    },
  }
}
