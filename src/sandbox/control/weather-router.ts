import { Router } from 'express'
import { type FloodLimits, PLATFORM_RULES } from '../telegram/flood-limits.js'
import type { Polls } from '../telegram/update-methods.js'
import type { World } from '../telegram/world.js'
import { checked } from './checked.js'
import { limitsSchema } from './control-schemas.js'
import { type FaultParts, faultRoutes } from './fault-routes.js'
import { given } from './given.js'

export type WeatherParts = FaultParts & { world: World; limits: FloodLimits; polls: Polls }

/** How the platform behaves towards the bot: faults, limits, disorder of webhooks, and the log of its calls. */
export const weatherRouter = ({ world, limits, polls, ...parts }: WeatherParts): Router => {
  const router = Router()
  faultRoutes(router, parts)
  router.get('/limits', (_request, response) => void response.json(limits.rules))
  router.put(
    '/limits',
    checked(limitsSchema, 'body', (wanted, _request, response) => {
      limits.rules = { ...PLATFORM_RULES, ...given(wanted) }
      response.json(limits.rules)
    }),
  )
  router.get('/status', (_request, response) => {
    const { updates, webhook } = world.state
    response.json({
      bot: world.bot.username,
      waiting: updates.size,
      polled: polls.waiting(),
      webhook: webhook !== undefined,
    })
  })
  return router
}
