import { Router } from 'express'
import type { Clock } from '../foundation/clock.js'
import type { Ids } from '../foundation/ids.js'
import type { Draw } from './control/events-stream.js'
import { oaControlRouter } from './control/oa/oa-control-router.js'
import { loopbackOnly } from './loopback-only.js'
import { oaBook } from './oa/book.js'
import { createOaLimits } from './oa/limits.js'
import { oaMethods } from './oa/methods.js'
import { oaMediaRouter } from './oa/oa-media.js'
import { OA_PATHS, oaRouter } from './oa/oa-router.js'
import { oaWebhooks } from './oa/oa-webhooks.js'
import { seedOaCast } from './oa/seed-oa-cast.js'
import { createOaWorld, type OaAccount, type OaApp, type OaWorld } from './oa/world.js'
import type { OaCast } from './oa-cast.js'
import { createFaults } from './stage/faults.js'
import { openJournal } from './stage/journal.js'
import { learnOrigin } from './stage/learn-origin.js'
import type { LoggedCall } from './stage/serve-call.js'

export type OaSimulatorParts = {
  /** Where people, messages, tokens and files are kept over a restart; its own, no other platform's. */
  folder: string
  app: OaApp
  oa: OaAccount
  /** What the console's explorer gave the first time; used once like any other. */
  refreshToken: string
  cast: OaCast
  clock: Clock
  ids: Ids
  /** Where `NAME.jpg` of the sample pictures lie. */
  pictures: string
  drawIn?: (language: string) => Draw | undefined
}

/** `paths`: the roots of the platform's three hosts, and of the interface that plays its people. */
export type OaSimulator = {
  router: Router
  world: OaWorld
  paths: { oauth: string; api: string; business: string; control: string }
  stop(): void
}

const CONTROL = '/sandbox/oa'

/** The platform of an Official Account: its three hosts, and the interface that plays its people. */
export const createOaSimulator = (parts: OaSimulatorParts): OaSimulator => {
  const { app, oa, clock, ids, folder, cast, refreshToken } = parts
  const journal = openJournal(folder, oaBook)
  const stopped = new AbortController()
  const world = createOaWorld({ app, oa, clock, ids, folder, journal, stopped: stopped.signal })
  seedOaCast(world, cast, refreshToken)
  const faults = createFaults()
  const limits = createOaLimits(world)
  const webhooks = oaWebhooks(world)
  const calls: LoggedCall[] = []
  const own = Object.values(OA_PATHS)
  const router = Router()
  router.use([...own, '/oa-media', CONTROL], loopbackOnly, learnOrigin(world, own, webhooks.pump))
  router.use(oaRouter({ world, methods: oaMethods(limits), limits, faults, calls }))
  router.use(oaMediaRouter(world))
  router.use(
    CONTROL,
    oaControlRouter({
      world,
      pictures: { folder: parts.pictures },
      drawIn: language => parts.drawIn?.(language),
      stopped: stopped.signal,
      faults,
      limits,
      webhooks,
      calls,
    }),
  )
  return {
    router,
    world,
    paths: { ...OA_PATHS, control: CONTROL },
    stop: () => {
      stopped.abort()
      webhooks.stop()
      journal.close()
    },
  }
}
