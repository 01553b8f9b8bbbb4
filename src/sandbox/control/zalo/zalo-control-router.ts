import { json, Router } from 'express'
import { fileRoutes } from '../file-routes.js'
import { type ReadingParts, readingRoutes } from '../reading-routes.js'
import { type ActsParts, actsRoutes } from './zalo-acts-routes.js'
import { zaloReader } from './zalo-reader.js'
import { type ZaloWeatherParts, zaloWeatherRoutes } from './zalo-weather-routes.js'

export type ZaloControlParts = Omit<ReadingParts, 'reader'> & ActsParts & ZaloWeatherParts

/** People, chats and what they do on the simulated Zalo, under /sandbox/zalo: see README.md of the sandbox. */
export const zaloControlRouter = (parts: ZaloControlParts): Router => {
  const router = Router()
  fileRoutes(router, parts)
  router.use(json({ limit: '1mb' }))
  readingRoutes(router, { ...parts, reader: zaloReader(parts.world) })
  actsRoutes(router, parts)
  zaloWeatherRoutes(router, parts)
  return router
}
