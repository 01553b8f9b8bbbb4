import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import { isOwnMachine } from '../stage/own-machine.js'
import { flag, json, readParams, whole, words } from '../stage/params.js'
import { badRequest, conflict, type Refusal } from '../stage/refusal.js'
import { untilHeard } from '../stage/until-heard.js'
import type { Method } from './method.js'
import type { Update, UpdateKind } from './wire.js'
import type { World } from './world.js'

const KINDS = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/** The kinds we make; others are taken and mean nothing here. An empty list stands for the usual kinds. */
const allowedKinds = json(z.array(z.string())).optional()

const keptKinds = (names: string[]): UpdateKind[] | null =>
  names.length === 0 ? null : KINDS.filter(kind => names.includes(kind))

const pollFields = z.object({
  offset: whole.default(0),
  limit: whole.default(100),
  timeout: whole.default(0),
  allowed_updates: allowedKinds,
})

const MAX_POLL_SECONDS = 50

const dropBefore = (world: World, offset: number): void => {
  const ids = [...world.state.updates.keys()]
  const gone = offset < 0 ? ids.slice(0, offset) : ids.filter(id => id < offset)
  if (gone.length > 0) world.commit({ drop: 'updates', ids: gone })
}

const pollNow = (world: World, limit: number): Update[] =>
  [...world.state.updates.values()].slice(0, Math.min(Math.max(limit, 1), 100))

export type Polls = { getUpdates: Method; stop(): void; waiting(): boolean }

/** A new poller ends the one before it, as the platform does: https://github.com/tdlib/telegram-bot-api (Client.cpp, get_updates). */
export const createPolls = (): Polls => {
  let current: AbortController | undefined
  const poll = async (
    world: World,
    ms: number,
    limit: number,
    gone: AbortSignal,
  ): Promise<Outcome<Update[], Refusal>> => {
    const mine = new AbortController()
    current = mine
    if (world.state.updates.size === 0 && ms > 0)
      await untilHeard(world, ms, AbortSignal.any([gone, mine.signal]), () => world.state.updates.size > 0)
    if (mine.signal.aborted)
      return conflict(
        'terminated by other getUpdates request; make sure that only one bot instance is running',
      )
    current = undefined
    return ok(gone.aborted ? [] : pollNow(world, limit))
  }
  return {
    getUpdates: (world, call) => {
      const params = readParams(pollFields, call)
      if (!params.ok) return params
      if (world.state.webhook)
        return conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
      current?.abort()
      const { offset, limit, timeout, allowed_updates: kinds } = params.value
      if (kinds && JSON.stringify(keptKinds(kinds)) !== JSON.stringify(world.state.allowed ?? null))
        world.commit({ put: 'allowed', value: keptKinds(kinds) })
      if (offset !== 0) dropBefore(world, offset)
      return poll(world, Math.min(timeout, MAX_POLL_SECONDS) * 1000, limit, call.gone)
    },
    stop: () => current?.abort(),
    waiting: () => current !== undefined,
  }
}

const webhookFields = z.object({
  url: words.default(''),
  secret_token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/)
    .optional(),
  max_connections: whole.default(40),
  allowed_updates: allowedKinds,
  drop_pending_updates: flag,
})

const setWebhook: Method = (world, call) => {
  const params = readParams(webhookFields, call)
  if (!params.ok) return params
  const { url, secret_token: secret, max_connections: maxConnections, allowed_updates: kinds } = params.value
  // The platform wants https and a public address; this one stays on its own machine.
  if (url !== '' && !isOwnMachine(url))
    return badRequest('bad webhook: the sandbox calls loopback addresses only')
  if (params.value.drop_pending_updates)
    world.commit({ drop: 'updates', ids: [...world.state.updates.keys()] })
  if (kinds) world.commit({ put: 'allowed', value: keptKinds(kinds) })
  world.commit({ put: 'webhook', value: url === '' ? null : { url, secret, maxConnections } })
  return ok(true)
}

const deleteWebhook: Method = (world, call) => {
  const params = readParams(z.object({ drop_pending_updates: flag }), call)
  if (!params.ok) return params
  if (params.value.drop_pending_updates)
    world.commit({ drop: 'updates', ids: [...world.state.updates.keys()] })
  world.commit({ put: 'webhook', value: null })
  return ok(true)
}

const getWebhookInfo: Method = world =>
  ok({
    url: world.state.webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: world.state.updates.size,
    max_connections: world.state.webhook?.maxConnections,
    allowed_updates: world.state.allowed,
  })

export const webhookMethods: Record<string, Method> = { setWebhook, deleteWebhook, getWebhookInfo }
