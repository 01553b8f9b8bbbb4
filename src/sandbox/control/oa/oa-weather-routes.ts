import type { Router } from 'express'
import { type OaLimits, USUAL_RULES } from '../../oa/limits.js'
import { USUAL } from '../../oa/switches.js'
import { monthOf, spentThisMonth } from '../../oa/windows.js'
import type { OaWorld } from '../../oa/world.js'
import { checked } from '../checked.js'
import { type FaultParts, faultRoutes } from '../fault-routes.js'
import { given } from '../given.js'
import { oaFaultSchema, oaLimitsSchema, switchesSchema } from './oa-schemas.js'

export type OaWeatherParts = FaultParts & { world: OaWorld; limits: OaLimits }

/** How the platform behaves: faults, limits, and what its sources disagree about. */
export const oaWeatherRoutes = (router: Router, { world, limits, ...parts }: OaWeatherParts): void => {
  faultRoutes(router, parts, oaFaultSchema)
  router.get('/limits', (_request, response) => void response.json(limits.rules))
  router.put(
    '/limits',
    checked(oaLimitsSchema, 'body', (wanted, _request, response) => {
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
    const { webhook, waiting, grant } = world.state
    response.json({
      oa: { id: world.oa.id, name: world.oa.name },
      waiting: waiting.size,
      webhook,
      granted: grant.refresh !== undefined,
      month: {
        month: monthOf(world.now()),
        spent: spentThisMonth(world),
        allowance: limits.rules.allowance,
      },
    })
  })
}
