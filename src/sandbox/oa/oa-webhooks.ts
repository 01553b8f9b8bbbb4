import { isOwnMachine } from '../stage/own-machine.js'
import { type Posted, postHook } from '../stage/post-hook.js'
import { startWebhookDelivery, type WebhookDelivery } from '../stage/webhook-delivery.js'
import { macOf } from './signature.js'
import type { Entry, Waiting } from './state.js'
import type { OaWorld } from './world.js'

/** An endpoint has two seconds. */
const PATIENCE = 2000
const AT_ONCE = 10
const MINUTE = 60_000
/** After the last of these the webhook is switched off and the admin told. */
const RETRIES = [MINUTE / 2, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE]

const signatureOf = (world: OaWorld, { body, timestamp }: Waiting): string => {
  const id = world.switches.signedWith === 'app-id' ? world.app.id : world.oa.id
  const mac = macOf({ id, body, timestamp, secretKey: world.oa.secretKey })
  return world.switches.signature === 'mac' ? `mac=${mac}` : mac
}

const headersOf = (world: OaWorld, event: Waiting) => (retry: number) => ({
  'x-zevent-signature': signatureOf(world, event),
  ...(retry === 0 ? {} : { num_retry: String(retry) }),
  ...(event.server === undefined ? {} : { 'x-zevent-server': event.server }),
})

/** Saving an address in the console posts a probe that bears no signature and no event. */
export const saveWebhook = async (world: OaWorld, url: string): Promise<Posted> => {
  if (!isOwnMachine(url)) return { taken: false, error: 'BLOCKED' }
  const hook = { url, headers: {}, patience: PATIENCE }
  const posted = await postHook(hook, '{}', { clock: world.clock, signal: world.stopped })
  const taken = posted.status === 200
  if (taken) world.commit({ put: 'webhook', value: { url, on: true } })
  return { ...posted, taken }
}

const giveUp = (world: OaWorld, id: number): void => {
  const off: Entry[] = [
    { put: 'webhook', value: { ...world.state.webhook, on: false } },
    { drop: 'events', ids: [...world.state.waiting.keys()] },
  ]
  const lost: Entry[] = [{ drop: 'events', ids: [id] }]
  world.commit(...(world.switches.retry ? off : lost))
}

export const oaWebhooks = (world: OaWorld): WebhookDelivery =>
  startWebhookDelivery({
    clock: world.clock,
    hook: () => {
      const { url, on } = world.state.webhook
      return on ? { url, headers: {}, patience: PATIENCE, maxConnections: AT_ONCE } : undefined
    },
    waiting: function* () {
      for (const event of world.state.waiting.values())
        yield { id: event.id, chat: event.chatId, body: event.body, headers: headersOf(world, event) }
    },
    waits: id => world.state.waiting.has(id),
    drop: (id, taken) => {
      if (taken) world.commit({ drop: 'events', ids: [id] })
      else giveUp(world, id)
    },
    again: retry => (world.switches.retry ? RETRIES[retry - 1] : undefined),
    onChange: pump =>
      world.listen(event => {
        if ('entries' in event) pump()
      }),
  })
