import { createBatcher } from '../foundation/batcher.js'
import { afterSend, givenUp, type NextState } from './after-send.js'
import type { Ready } from './claim-batch.js'
import type { DeliveryChange, DeliveryContent, Waiting } from './delivery.js'
import type { DeliveryIds } from './delivery-ids.js'
import { createOutage } from './outage.js'
import type { Pace } from './pace.js'
import { giveUpAt } from './retry-plan.js'
import { type SendOptions, type Sent, sendDelivery } from './send-delivery.js'
import type { SendingStore } from './sending-store.js'

const STORE_AWAY_MS = 500
const STORE_AWAY_LONGEST_MS = 5000

export type UnderWay = {
  start(ready: Ready): void
  size(): number
  has(id: string): boolean
  claims(): string[]
  /** Chats to which something is on its way. */
  busy: ReadonlySet<string>
  /** Resolves when all that is under way now has come to an end that is written down. */
  ended(): Promise<void>
}

export type UnderWayOptions = SendOptions & {
  store: Pick<SendingStore, 'settle'>
  deliveryIds: DeliveryIds
  pace: Pace
  /** Whether someone is to be told of this. */
  isNews(prefix: string, next: NextState): boolean
  /** Called when it is written down; `again` is set when it is due again. */
  onSettled(item: Waiting, next: NextState, again: Waiting | undefined): void
}

const moveTo = (content: DeliveryContent, chatId: string, ids: DeliveryIds) => {
  const to = { ...content.to, chatId }
  return { content: { ...content, to }, chat: ids.chat(to), fromChatId: content.to.chatId }
}

const dueAgain = (item: Waiting, next: NextState, moved?: DeliveryChange['moved']): Waiting => ({
  ...item,
  attempts: next.attempts,
  unsures: next.unsures,
  ...(next.dueAt ? { dueAt: next.dueAt } : {}),
  ...(next.asNew ? { asNew: true } : {}),
  ...(moved ? { chat: moved.chat, content: moved.content } : {}),
})

/** The sends in flight: a delivery keeps its place in the window until what became of it is written down. */
export const createUnderWay = (options: UnderWayOptions): UnderWay => {
  const { clock, log, pace, store } = options
  const outage = createOutage()
  const sends = new Map<string, { claim: string; ended: Promise<void> }>()
  const busy = new Set<string>()
  const now = () => clock.now().getTime()

  const settle = createBatcher<DeliveryChange>(async changes => {
    for (let wait = STORE_AWAY_MS; ; wait = Math.min(wait * 2, STORE_AWAY_LONGEST_MS)) {
      try {
        return await store.settle(changes)
      } catch (error) {
        log.warn(
          { err: error, deliveries: changes.length },
          'what became of deliveries is written again later',
        )
        await clock.wait(wait)
      }
    }
  })

  const holdBack = ({ outcome }: Sent, chat: string) => {
    if (outcome.kind === 'sent') outage.worked()
    if (outcome.kind !== 'retry') return
    if (outcome.reason === 'rate-limited') {
      const until = now() + outcome.after
      if (outcome.scope === 'chat') pace.holdChat(chat, until)
      else pace.holdAccount(until)
    } else if (outcome.scope !== 'chat') {
      const rest = outage.failed(now())
      if (rest !== undefined) pace.holdAccount(rest)
    }
  }

  const attempt = async ({ item, content, older }: Ready): Promise<{ next: NextState; at: Date }> => {
    const { attempts, unsures } = item
    if (now() >= giveUpAt(item)) return { next: givenUp(item), at: clock.now() }
    if (!content) return { next: { state: 'failed', reason: 'payload', attempts, unsures }, at: clock.now() }
    pace.left(item, now())
    const sent = await sendDelivery(item, content, older, options)
    holdBack(sent, item.chat)
    const at = sent.outcome.kind === 'sent' ? sent.outcome.at : clock.now()
    return { next: afterSend(item, sent.outcome, clock.now(), sent.edits), at }
  }

  const deliver = async (ready: Ready): Promise<void> => {
    const { item, claim, content } = ready
    const { next, at } = await attempt(ready)
    const { movedTo, ...rest } = next
    const moved = movedTo !== undefined && content ? moveTo(content, movedTo, options.deliveryIds) : undefined
    const news = moved !== undefined || (next.state !== 'due' && options.isNews(item.prefix, next))
    await settle({ id: item.id, claim, at, news, ...rest, ...(moved ? { moved } : {}) })
    sends.delete(item.id)
    busy.delete(item.chat)
    options.onSettled(item, next, next.state === 'due' ? dueAgain(item, next, moved) : undefined)
  }

  return {
    start: ready => {
      busy.add(ready.item.chat)
      sends.set(ready.item.id, { claim: ready.claim, ended: deliver(ready) })
    },
    size: () => sends.size,
    has: id => sends.has(id),
    claims: () => [...sends.values()].map(send => send.claim),
    busy,
    ended: async () => {
      await Promise.all([...sends.values()].map(send => send.ended))
    },
  }
}
