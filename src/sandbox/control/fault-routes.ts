import type { Router } from 'express'
import type { z } from 'zod'
import type { Fault, Faults } from '../stage/faults.js'
import type { LoggedCall } from '../stage/serve-call.js'
import type { WebhookDelivery } from '../stage/webhook-delivery.js'
import { checked } from './checked.js'
import { disorderSchema, faultSchema } from './control-schemas.js'

export type FaultParts = { faults: Faults; webhooks: WebhookDelivery; calls: LoggedCall[] }

/** What goes wrong between the platform and the bot, and the log of the bot's calls: the same on every platform. */
export const faultRoutes = (
  router: Router,
  { faults, webhooks, calls }: FaultParts,
  schema: z.ZodType<Fault> = faultSchema,
): void => {
  router.get('/faults', (_request, response) => void response.json(faults.list()))
  router.post(
    '/faults',
    checked(schema, 'body', (fault, _request, response) => {
      faults.add(fault)
      response.json(faults.list())
    }),
  )
  router.delete('/faults', (_request, response) => {
    faults.clear()
    response.json([])
  })
  router.put(
    '/webhook',
    checked(disorderSchema, 'body', (disorder, _request, response) => {
      webhooks.set(disorder)
      response.json(webhooks.disorder)
    }),
  )
  router.get('/log', (_request, response) => void response.json(calls))
  router.delete('/log', (_request, response) => {
    calls.length = 0
    response.json([])
  })
}
