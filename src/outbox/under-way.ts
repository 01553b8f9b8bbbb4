import { afterSend, givenUp, type NextState } from './after-send.js'
import type { Ready } from './claim-batch.js'
import type { DeliveryChange, DeliveryContent, Waiting } from './delivery.js'
import type { DeliveryIds } from './delivery-ids.js'
import type { DeliveryWriter } from './delivery-writer.js'
import { createOutage } from './outage.js'
import type { Pace } from './pace.js'
import { giveUpAt } from './retry-plan.js'
import { type SendOptions, type Sent, sendDelivery } from './send-delivery.js'

const STORE_AWAY_MS = 500
const STORE_AWAY_LONGEST_MS = 5000

export type UnderWay = {
  /** Takes a place for what is about to be stored as being sent. */
  hold(item: Waiting): void
  letGo(item: Waiting): void
  start(ready: Ready): void
  /** How many places of the window are taken. */
  size(): number
  has(id: string): boolean
  claims(): string[]
  /** Chats to which something is on its way. */
  busy: ReadonlySet<string>
  /** Resolves when all that is under way now has come to an end that is written down. */
  ended(): Promise<void>
}

export type UnderWayOptions = SendOptions & {
  writer: Pick<DeliveryWriter, 'settle'>
  deliveryIds: DeliveryIds
  pace: Pace
  /** Whether someone is to be told of this. */
  isNews(prefix: string, next: NextState): boolean
  /** It has given up its place; `again` is set when it is due again. */
  onEnded(again: Waiting | undefined): void
  /** What became of it is written down. */
  onSettled(item: Waiting, next: NextState): void
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

/**
 * The sends in flight. A delivery gives up its place in the window when its send has ended and that is about to be
 * written, before anything else is claimed; when the store is away it keeps it, so no more can be in doubt.
 */
export const createUnderWay = (options: UnderWayOptions): UnderWay => {
  const { clock, log, pace, writer } = options
  const outage = createOutage()
  const sends = new Map<string, { claim: string; ended: Promise<void> }>()
  const places = new Set<string>()
  const busy = new Set<string>()
  const now = () => clock.now().getTime()

  const settle = async (change: DeliveryChange): Promise<void> => {
    for (let wait = STORE_AWAY_MS; ; wait = Math.min(wait * 2, STORE_AWAY_LONGEST_MS)) {
      try {
        return await writer.settle(change)
      } catch (error) {
        log.warn({ err: error, delivery: change.id }, 'what became of a delivery is written again later')
        places.add(change.id)
        await clock.wait(wait)
      }
    }
  }

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
    const settled = settle({ id: item.id, claim, at, news, ...rest, ...(moved ? { moved } : {}) })
    places.delete(item.id)
    options.onEnded(next.state === 'due' ? dueAgain(item, next, moved) : undefined)
    await settled
    places.delete(item.id)
    // Only now: the next message to this chat may answer this one, and reads its platform id.
    busy.delete(item.chat)
    sends.delete(item.id)
    options.onSettled(item, next)
  }

  const hold = ({ chat, id }: Waiting): void => {
    busy.add(chat)
    places.add(id)
  }

  return {
    hold,
    letGo: ({ chat, id }) => {
      busy.delete(chat)
      places.delete(id)
    },
    start: ready => {
      hold(ready.item)
      sends.set(ready.item.id, { claim: ready.claim, ended: deliver(ready) })
    },
    size: () => places.size,
    has: id => sends.has(id),
    claims: () => [...sends.values()].map(send => send.claim),
    busy,
    ended: async () => {
      await Promise.all([...sends.values()].map(send => send.ended))
    },
  }
}
