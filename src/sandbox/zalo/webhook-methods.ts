import { z } from 'zod'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { isOwnMachine } from '../stage/own-machine.js'
import { readParams, words } from '../stage/params.js'
import { badRequest, type Refusal } from '../stage/refusal.js'
import type { ZaloLimits } from './limits.js'
import type { Method } from './method.js'
import { verifyHook } from './verify-hook.js'
import type { ZaloWorld } from './world.js'

const webhookFields = z.object({ url: words, secret_token: z.string().min(8).max(256) })

/** The platform wants https; on its own machine the sandbox takes less. */
const checkUrl = (url: string): Outcome<string, Refusal> =>
  URL.canParse(url) && (url.startsWith('https:') || (url.startsWith('http:') && isOwnMachine(url)))
    ? ok(url)
    : badRequest('url: give an https address')

const setWebhook =
  (limits: ZaloLimits): Method =>
  async (world, call) => {
    const params = readParams(webhookFields, call)
    if (!params.ok) return params
    const url = checkUrl(params.value.url)
    if (!url.ok) return url
    const refused = limits.takeWebhookCall()
    if (refused) return refused
    const webhook = { url: url.value, secret: params.value.secret_token, updatedAt: world.now() }
    // It stands even when its verification fails.
    world.commit({ put: 'webhook', value: webhook })
    return ok({
      url: webhook.url,
      updated_at: webhook.updatedAt,
      verification: await verifyHook(world, webhook),
    })
  }

const testWebhook =
  (limits: ZaloLimits): Method =>
  async world => {
    const { webhook } = world.state
    if (!webhook?.url) return noWebhook
    const refused = limits.takeWebhookCall()
    if (refused) return refused
    return ok({ url: webhook.url, ...(await verifyHook(world, webhook)) })
  }

const noWebhook = failed<Refusal>({ code: 404, description: 'Not Found: no webhook is set' })

const info = (world: ZaloWorld): Outcome<{ url: string; updated_at: number }, Refusal> => {
  const { webhook } = world.state
  return webhook ? ok({ url: webhook.url, updated_at: webhook.updatedAt }) : noWebhook
}

const deleteWebhook: Method = world => {
  world.commit({ put: 'webhook', value: { url: '', secret: '', updatedAt: world.now() } })
  return info(world)
}

export const webhookMethods = (limits: ZaloLimits): Record<string, Method> => ({
  setWebhook: setWebhook(limits),
  testWebhook: testWebhook(limits),
  deleteWebhook,
  getWebhookInfo: info,
})
