import type { Router } from 'express'
import { saveWebhook } from '../../oa/oa-webhooks.js'
import { groupEntries, personEntries } from '../../oa/seed-oa-cast.js'
import { revokePermission, tellQuota } from '../../oa/standing-acts.js'
import { newPair } from '../../oa/tokens.js'
import type { OaWorld } from '../../oa/world.js'
import { checked, refuse } from '../checked.js'
import {
  assetSchema,
  groupSchema,
  personSchema,
  quotaSchema,
  templateSchema,
  webhookSchema,
} from './oa-schemas.js'

const DAY = 86_400_000

/** What the platform has a console for and no API: the webhook's address, the grant, what was bought. */
export const oaConsoleRoutes = (router: Router, world: OaWorld): void => {
  router.put(
    '/console/webhook',
    checked(webhookSchema, 'body', async ({ url }, _request, response) => {
      response.json(await saveWebhook(world, url))
    }),
  )
  router.post('/console/revoke', (_request, response) => {
    revokePermission(world)
    response.json({})
  })
  router.post('/console/tokens', (_request, response) => {
    const { access, refresh } = newPair(world)
    response.json({ access_token: access, refresh_token: refresh })
  })
  router.post(
    '/console/quota',
    checked(quotaSchema, 'body', (quota, _request, response) => {
      tellQuota(world, quota)
      response.json({})
    }),
  )
  router.put(
    '/console/assets',
    checked(assetSchema, 'body', ({ id, productType, days }, _request, response) => {
      const usedBy = world.state.assets.get(id)?.usedBy
      const value = { id, productType, validThrough: world.now() + days * DAY, usedBy }
      world.commit({ put: 'asset', value })
      response.json({ id })
    }),
  )
  router.put(
    '/console/templates',
    checked(templateSchema, 'body', (template, _request, response) => {
      world.templates.set(template.id, template)
      response.json({ id: template.id })
    }),
  )
}

/** More people and groups than the stage has by itself. */
export const oaCastRoutes = (router: Router, world: OaWorld): void => {
  router.post(
    '/people',
    checked(personSchema, 'body', (person, _request, response) => {
      if (world.state.chats.has(person.id)) return refuse(response, 'id: taken')
      const lastInteraction = person.follows ? world.now() : undefined
      const idByApp = [...person.id].reverse().join('')
      world.commit(...personEntries({ ...person, idByApp, blocked: false, lastInteraction }))
      response.json({ id: person.id })
    }),
  )
  router.post(
    '/chats',
    checked(groupSchema, 'body', (group, _request, response) => {
      if (world.state.chats.has(group.id)) return refuse(response, 'id: taken')
      world.commit(...groupEntries(world, group))
      response.json({ id: group.id })
    }),
  )
}
