import { json, Router } from 'express'
import { fileRoutes } from '../file-routes.js'
import { type ReadingParts, readingRoutes } from '../reading-routes.js'
import { type OaActsParts, oaActsRoutes } from './oa-acts-routes.js'
import { oaCastRoutes, oaConsoleRoutes } from './oa-console-routes.js'
import { oaReader } from './oa-reader.js'
import { type OaWeatherParts, oaWeatherRoutes } from './oa-weather-routes.js'

export type OaControlParts = Omit<ReadingParts, 'reader'> & OaActsParts & OaWeatherParts

/** People, chats, the console and the weather of the Official Account, under /sandbox/oa: see README.md of the sandbox. */
export const oaControlRouter = (parts: OaControlParts): Router => {
  const router = Router()
  fileRoutes(router, parts)
  router.use(json({ limit: '1mb' }))
  readingRoutes(router, { ...parts, reader: oaReader(parts.world) })
  oaActsRoutes(router, parts)
  oaCastRoutes(router, parts.world)
  oaConsoleRoutes(router, parts.world)
  oaWeatherRoutes(router, parts)
  return router
}
