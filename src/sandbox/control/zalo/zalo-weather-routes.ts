import type { Router } from 'express'
import { monthOf, sentThisMonth, USUAL_RULES, type ZaloLimits } from '../../zalo/limits.js'
import type { Polls } from '../../zalo/polls.js'
import { USUAL } from '../../zalo/switches.js'
import type { ZaloWorld } from '../../zalo/world.js'
import { checked } from '../checked.js'
import { type FaultParts, faultRoutes } from '../fault-routes.js'
import { given } from '../given.js'
import { switchesSchema, zaloLimitsSchema } from './zalo-schemas.js'

export type ZaloWeatherParts = FaultParts & { world: ZaloWorld; limits: ZaloLimits; polls: Polls }

/** How the platform behaves towards the bot: faults, limits, and what its sources disagree about. */
export const zaloWeatherRoutes = (
  router: Router,
  { world, limits, polls, ...parts }: ZaloWeatherParts,
): void => {
  faultRoutes(router, parts)
  router.get('/limits', (_request, response) => void response.json(limits.rules))
  router.put(
    '/limits',
    checked(zaloLimitsSchema, 'body', (wanted, _request, response) => {
      limits.rules = { ...USUAL_RULES, ...given(wanted) }
      response.json(limits.rules)
    }),
  )
  router.get('/switches', (_request, response) => void response.json(world.switches))
  router.put(
    '/switches',
    checked(switchesSchema, 'body', (wanted, _request, response) => {
      world.switches = { ...USUAL, ...given(wanted) }
      response.json(world.switches)
    }),
  )
  router.get('/status', (_request, response) => {
    response.json({
      bot: world.bot.name,
      waiting: world.state.waiting.size,
      polled: polls.waiting(),
      webhook: Boolean(world.state.webhook?.url),
      month: {
        month: monthOf(world.now()),
        sent: sentThisMonth(world),
        quota: limits.rules.monthlyQuota,
      },
    })
  })
}
