import { json, Router } from 'express'
import { castRoutes } from './cast-routes.js'
import type { ControlParts } from './control-parts.js'
import { fileRoutes } from './file-routes.js'
import { membershipRoutes } from './membership-routes.js'
import { readingRoutes } from './reading-routes.js'
import { speakingRoutes } from './speaking-routes.js'
import { telegramReader } from './telegram-reader.js'

/** People, chats and what they do, under /sandbox: see README.md beside. */
export const controlRouter = (parts: ControlParts): Router => {
  const router = Router()
  fileRoutes(router, parts)
  router.use(json({ limit: '1mb' }))
  readingRoutes(router, { ...parts, reader: telegramReader(parts.world) })
  speakingRoutes(router, parts)
  membershipRoutes(router, parts)
  castRoutes(router, parts)
  return router
}
