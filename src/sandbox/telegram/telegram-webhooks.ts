import { growingWait, startWebhookDelivery, type WebhookDelivery } from '../stage/webhook-delivery.js'
import type { Update } from './wire.js'
import type { World } from './world.js'

const chatOf = (update: Update): number =>
  (update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member)?.chat
    .id ?? 0

/** Each update is posted until it is taken: https://core.telegram.org/bots/api#setwebhook */
export const telegramWebhooks = (world: World): WebhookDelivery =>
  startWebhookDelivery({
    clock: world.clock,
    hook: () => {
      const { webhook } = world.state
      if (!webhook) return undefined
      const { url, secret, maxConnections } = webhook
      return { url, maxConnections, headers: secret ? { 'x-telegram-bot-api-secret-token': secret } : {} }
    },
    waiting: function* () {
      for (const update of world.state.updates.values())
        yield { id: update.update_id, chat: chatOf(update), body: update }
    },
    waits: id => world.state.updates.has(id),
    drop: id => world.commit({ drop: 'updates', ids: [id] }),
    again: growingWait,
    onChange: pump =>
      world.listen(event => {
        if ('entries' in event) pump()
      }),
  })
