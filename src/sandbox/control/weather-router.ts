import { Router } from 'express'
import type { Faults } from '../telegram/faults.js'
import { type FloodLimits, PLATFORM_RULES } from '../telegram/flood-limits.js'
import type { LoggedCall } from '../telegram/telegram-router.js'
import type { Polls } from '../telegram/update-methods.js'
import type { WebhookDelivery } from '../telegram/webhook-delivery.js'
import type { World } from '../telegram/world.js'
import { checked } from './checked.js'
import { disorderSchema, faultSchema, limitsSchema } from './control-schemas.js'

export type WeatherParts = {
  world: World
  faults: Faults
  limits: FloodLimits
  polls: Polls
  webhooks: WebhookDelivery
  calls: LoggedCall[]
}

/** How the platform behaves towards the bot: faults, limits, disorder of webhooks, and the log of its calls. */
export const weatherRouter = ({ world, faults, limits, polls, webhooks, calls }: WeatherParts): Router => {
  const router = Router()
  router.get('/faults', (_request, response) => void response.json(faults.list()))
  router.post(
    '/faults',
    checked(faultSchema, 'body', (fault, _request, response) => {
      faults.add(fault)
      response.json(faults.list())
    }),
  )
  router.delete('/faults', (_request, response) => {
    faults.clear()
    response.json([])
  })
  router.get('/limits', (_request, response) => void response.json(limits.rules))
  router.put(
    '/limits',
    checked(limitsSchema, 'body', (wanted, _request, response) => {
      const given = Object.entries(wanted).filter(([, value]) => value !== undefined)
      limits.rules = { ...PLATFORM_RULES, ...Object.fromEntries(given) }
      response.json(limits.rules)
    }),
  )
  router.put(
    '/webhook',
    checked(disorderSchema, 'body', (disorder, _request, response) => {
      webhooks.set(disorder)
      response.json(webhooks.disorder)
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
  router.get('/log', (_request, response) => void response.json(calls))
  router.delete('/log', (_request, response) => {
    calls.length = 0
    response.json([])
  })
  return router
}
