import { json, Router } from 'express'
import type { Clock } from '../foundation/clock.js'
import type { Ids } from '../foundation/ids.js'
import { controlRouter } from './control/control-router.js'
import type { Draw } from './control/events-stream.js'
import { weatherRouter } from './control/weather-router.js'
import { loopbackOnly } from './loopback-only.js'
import type { Cast } from './sandbox-cast.js'
import { seedCast } from './seed-cast.js'
import { createFaults } from './stage/faults.js'
import type { LoggedCall } from './stage/serve-call.js'
import { createFloodLimits } from './telegram/flood-limits.js'
import { openJournal } from './telegram/journal.js'
import { methodTable } from './telegram/methods.js'
import { telegramRouter } from './telegram/telegram-router.js'
import { telegramWebhooks } from './telegram/telegram-webhooks.js'
import { createPolls } from './telegram/update-methods.js'
import { createWorld, type World } from './telegram/world.js'

export type SimulatorParts = {
  /** Where people, messages and files are kept over a restart. */
  folder: string
  /** NUMBER:SECRET, as the platform's; the number is the bot's id. */
  token: string
  /** The bot's user name, without @. */
  botName: string
  botTitle: string
  cast: Cast
  clock: Clock
  ids: Ids
  /** Whether the bot hears in groups what is not addressed to it, also without being administrator. */
  hearsAll?: boolean
  /** Where `NAME.jpg` of the sample pictures lie. */
  pictures: string
  drawIn?: (language: string) => Draw | undefined
}

export type Simulator = { router: Router; world: World; stop(): void }

/** The platform: its Bot API under /telegram, and the interface that plays its people under /sandbox. */
export const createSimulator = (parts: SimulatorParts): Simulator => {
  const { token, botName, botTitle, clock, ids, folder, hearsAll = true } = parts
  const journal = openJournal(folder)
  const bot = { id: Number.parseInt(token, 10), is_bot: true, first_name: botTitle, username: botName }
  const world = createWorld({ bot, clock, ids, folder, hearsAll, journal })
  seedCast(world, parts.cast)
  const faults = createFaults()
  const limits = createFloodLimits(clock)
  const polls = createPolls()
  const webhooks = telegramWebhooks(world)
  const calls: LoggedCall[] = []
  const stopped = new AbortController()
  const router = Router()
  router.use(['/telegram', '/sandbox'], loopbackOnly)
  router.use(telegramRouter({ world, token, methods: methodTable(polls), limits, faults, calls }))
  router.use(
    '/sandbox',
    controlRouter({
      world,
      pictures: { folder: parts.pictures },
      drawIn: language => parts.drawIn?.(language),
      stopped: stopped.signal,
    }),
    json(),
    weatherRouter({ world, faults, limits, polls, webhooks, calls }),
  )
  return {
    router,
    world,
    stop: () => {
      stopped.abort()
      polls.stop()
      webhooks.stop()
      journal.close()
    },
  }
}
