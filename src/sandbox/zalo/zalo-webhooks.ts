import { isOwnMachine } from '../stage/own-machine.js'
import type { Hook } from '../stage/post-hook.js'
import { growingWait, startWebhookDelivery, type WebhookDelivery } from '../stage/webhook-delivery.js'
import { spelled } from './events.js'
import type { Webhook } from './state.js'
import type { Waiting } from './wire.js'
import type { ZaloWorld } from './world.js'

/** One reader of the documents gives five seconds; they state no deadline themselves. */
const PATIENCE = 5000
const AT_ONCE = 10

/** The platform's caller is known by its User-Agent to those whose firewalls refuse it. */
export const hookOf = ({ url, secret }: Webhook): Hook => ({
  url,
  headers: { 'x-bot-api-secret-token': secret, 'user-agent': 'Java/1.8.0_192' },
  patience: PATIENCE,
})

const bodyOf = (world: ZaloWorld, event: Waiting): object => {
  const flat = spelled(world, event)
  return world.switches.body === 'flat' ? flat : { ok: true, result: flat }
}

/** Nothing is documented of repeating: an event that is not taken is lost, unless the switch says otherwise. */
export const zaloWebhooks = (world: ZaloWorld): WebhookDelivery =>
  startWebhookDelivery({
    clock: world.clock,
    hook: () => {
      const { webhook } = world.state
      const callable = webhook && isOwnMachine(webhook.url) && world.origin !== undefined
      return callable ? { ...hookOf(webhook), maxConnections: AT_ONCE } : undefined
    },
    waiting: function* () {
      for (const event of world.state.waiting.values())
        yield { id: event.id, chat: event.chatId, body: bodyOf(world, event) }
    },
    waits: id => world.state.waiting.has(id),
    drop: id => world.commit({ drop: 'events', ids: [id] }),
    again: retry => (world.switches.repeat ? growingWait(retry) : undefined),
    onChange: pump =>
      world.listen(event => {
        if ('entries' in event) pump()
      }),
  })
