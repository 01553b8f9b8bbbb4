import { createHash } from 'node:crypto'
import type { Webhook } from './state.js'
import type { Update } from './wire.js'
import type { World } from './world.js'

/** How webhooks are brought to misbehave. While `hold` is on nothing is posted; then all that waited comes in one go. */
type Disorder = { hold: boolean; repeat: number; shuffle: boolean }

export type WebhookDelivery = { disorder: Disorder; set(disorder: Disorder): void; stop(): void }

const FIRST_WAIT = 200
const LONGEST_WAIT = 10_000

const chatOf = (update: Update): number =>
  (update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member)?.chat
    .id ?? 0

/** An order that has nothing to do with the true one and is the same in every run. */
const shuffled = <Item>(items: Item[]): Item[] =>
  items
    .map((item, index) => ({ item, rank: createHash('sha256').update(String(index)).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ item }) => item)

const post = async (hook: Webhook, update: Update, signal: AbortSignal): Promise<boolean> => {
  const secret = hook.secret ? { 'x-telegram-bot-api-secret-token': hook.secret } : {}
  try {
    const answer = await fetch(hook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...secret },
      body: JSON.stringify(update),
      signal,
    })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

/** Posts what waits to the webhook: in order in each chat, chats beside each other, each update until it is taken. */
export const startWebhookDelivery = (world: World): WebhookDelivery => {
  const stopped = new AbortController()
  const busy = new Set<number>()

  const deliver = async (update: Update): Promise<void> => {
    let wait = FIRST_WAIT
    while (!stopped.signal.aborted) {
      const hook = world.state.webhook
      if (!hook || !world.state.updates.has(update.update_id)) return
      if (await post(hook, update, stopped.signal)) {
        world.commit({ drop: 'updates', ids: [update.update_id] })
        return
      }
      await world.clock.wait(wait, stopped.signal)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }

  const pump = (): void => {
    const hook = world.state.webhook
    if (!hook || delivery.disorder.hold || stopped.signal.aborted) return
    for (const update of world.state.updates.values()) {
      if (busy.size >= hook.maxConnections) return
      const chat = chatOf(update)
      if (busy.has(chat)) continue
      busy.add(chat)
      void deliver(update).finally(() => {
        busy.delete(chat)
        pump()
      })
    }
  }

  const release = async (): Promise<void> => {
    const { repeat, shuffle } = delivery.disorder
    const waiting = [...world.state.updates.values()]
    const copies = Array.from({ length: repeat }, () => waiting).flat()
    const hook = world.state.webhook
    if (!hook) return
    const inOrder = shuffle ? shuffled(copies) : copies
    for (const update of inOrder) await post(hook, update, stopped.signal)
  }

  const delivery: WebhookDelivery = {
    disorder: { hold: false, repeat: 1, shuffle: false },
    set: disorder => {
      const wasHeld = delivery.disorder.hold
      delivery.disorder = disorder
      const odd = disorder.repeat > 1 || disorder.shuffle
      if (!wasHeld || disorder.hold || !odd) pump()
      // Whatever the copies met, every update is then delivered in the plain way until it is taken.
      else void release().finally(pump)
    },
    stop: () => {
      stopped.abort()
      stopListening()
    },
  }
  const stopListening = world.listen(event => {
    if ('entries' in event) pump()
  })
  pump()
  return delivery
}
