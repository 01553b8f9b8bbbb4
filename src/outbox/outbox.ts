import type { Channel } from '../chat/channel.js'
import type { ChannelId, ChatAddress } from '../chat/chat-address.js'
import type { DeliveryKey, OutgoingMessage } from '../chat/outgoing-message.js'
import type { Clock } from '../foundation/clock.js'
import type { Sealer } from '../foundation/crypto.js'
import type { Database } from '../foundation/database.js'
import type { Ids } from '../foundation/ids.js'
import type { Leases } from '../foundation/lease-store.js'
import type { Log } from '../foundation/log.js'
import type { Delivery, DeliveryState } from './delivery.js'
import { createDeliveryIds } from './delivery-ids.js'
import { ensureDeliveryIndexes, insertDeliveries, type NewDelivery } from './delivery-store.js'
import { forgetDeliveries } from './forget-deliveries.js'
import { createForgettingStore } from './forgetting-store.js'
import { type ChatNews, createNews, type Hearer, newsFilter } from './news.js'
import { createNewsStore } from './news-store.js'
import type { OutboxWords } from './outbox-words.js'
import { createPrepare } from './prepare-deliveries.js'
import type { MayReach, OpenMedia } from './send-delivery.js'
import { sendWhatWaited } from './send-what-waited.js'
import { createSender, type Sender } from './sender.js'
import { createSendingStore } from './sending-store.js'
import { readStandings, type Standing } from './standing.js'
import { createSweeper } from './sweeper.js'
import { createUpkeepStore, type DueFigure } from './upkeep-store.js'

/** `mayReach` and `openMedia` are asked right before a send; `hearers` and `onChat` are told what came of it. */
export type OutboxOptions = {
  db: Database
  wardId: string
  sealer: Sealer
  clock: Clock
  ids: Ids
  log: Log
  leases: Leases
  channels: Channel[]
  openMedia: OpenMedia
  mayReach: MayReach
  hearers: Hearer[]
  onChat?: (news: ChatNews) => Promise<void>
  words: OutboxWords
  /** How often to look for what other processes enqueued; long where this is the only process. 250 ms by default. */
  pollMs?: number
  /** How long `stop` waits for sends under way, in milliseconds. 10 s by default. */
  stopMs?: number
}

/** For the metrics. */
export type OutboxFigures = {
  due: DueFigure[]
  /** By the senders of this process, since it started. */
  ended: { channel: ChannelId; state: DeliveryState; count: number }[]
}

/** Where everything that leaves is handed in. */
export type Outbox = {
  /**
   * Stores messages to be sent, with one write, and wakes their senders. What leaves is fixed now. A message whose
   * key stands already changes nothing. Rejects when the database does: the caller enqueues again.
   */
  enqueue(messages: OutgoingMessage[]): Promise<void>
  /** Begins to send. The channels must have been started, so that their accounts are known. */
  start(): void
  /** Takes nothing more, waits for what is under way, writes down what became of it, gives up its leases. */
  stop(): Promise<void>
  /**
   * Makes the failed or unsure parts of a message due again; false when there are none that may still leave. `notAfter`:
   * until when they may from now on, whatever their end was.
   */
  resend(key: DeliveryKey, options?: { notAfter?: Date }): Promise<boolean>
  /**
   * Makes due again what failed in the last 3 days because these people could not be written to, the oldest 10 messages
   * that may still leave. `except`: the part of the key before the first "/" of those that are cared for elsewhere.
   */
  sendWhatWaited(chats: ChatAddress[], options: { except: string }): Promise<void>
  /** How messages stand now, by key; those never enqueued are left out. */
  standings(keys: DeliveryKey[]): Promise<Map<DeliveryKey, Standing>>
  figures(): Promise<OutboxFigures>
  /** Deletes all that was said in that chat and has ended before then. */
  eraseChat(chat: ChatAddress, before: Date): Promise<void>
  /** Deletes what ended long ago and what nobody comes back to; gives how many. */
  forgetOld(): Promise<number>
}

/** Creates the indexes that the outbox relies on; they may stand already. */
export const ensureOutboxIndexes = ensureDeliveryIndexes

/** Everything that leaves: stored first, then sent, by one sender per bot account over all processes. */
export const createOutbox = (options: OutboxOptions): Outbox => {
  const { db, wardId, sealer, clock, channels, leases, log, hearers, pollMs = 250, stopMs = 10_000 } = options
  const deliveryIds = createDeliveryIds(sealer, wardId)
  const store = createSendingStore(db, { wardId, sealer })
  const upkeep = createUpkeepStore(db, wardId)
  const ended = new Map<string, OutboxFigures['ended'][number]>()
  const senders = new Map<string, Sender>()
  let lastOrder = 0

  const nextOrder = () => {
    lastOrder = Math.max(lastOrder + 1, clock.now().getTime() * 1000)
    return lastOrder
  }
  const prepare = createPrepare({
    channels,
    ids: deliveryIds,
    now: clock.now,
    nextOrder,
    words: options.words,
  })
  const isNews = newsFilter(hearers)
  const news = createNews({
    store: createNewsStore(db, { wardId, sealer }),
    ...{ deliveryIds, clock, log, leases, hearers },
    ...(options.onChat ? { onChat: options.onChat } : {}),
    pollMs: Math.max(1000, pollMs),
  })
  const sweeper = createSweeper({ upkeep, sending: store, leases, clock, log, onSwept: news.ring })

  const counted = (channel: ChannelId, state: DeliveryState) => {
    const name = `${channel}/${state}`
    const before = ended.get(name)?.count ?? 0
    ended.set(name, { channel, state, count: before + 1 })
  }

  const senderOf = (channel: Channel): Sender =>
    createSender({
      ...options,
      ...{ channel, store, deliveryIds, isNews, pollMs, stopMs },
      onSettled: (item, next) => {
        if (next.state !== 'due') counted(channel.id, next.state)
        if (next.movedTo !== undefined || isNews(item.prefix, next)) news.ring()
      },
    })

  const withNews = (delivery: Delivery): NewDelivery =>
    delivery.state === 'due'
      ? delivery
      : { ...delivery, doneAt: delivery.queuedAt, news: 'unheard', newsAt: delivery.queuedAt }

  /** What is due, by its sender; part of it may leave at once, and is stored as being sent already. */
  const sharesOf = (deliveries: Delivery[]) =>
    [...senders].flatMap(([name, sender]) => {
      const mine = deliveries.filter(
        ({ channel, account, state }) => state === 'due' && `${channel}:${account}` === name,
      )
      return mine.length > 0 ? [{ sender, mine, atOnce: sender.takeAtOnce(mine) }] : []
    })

  const enqueue: Outbox['enqueue'] = async messages => {
    const deliveries = messages.flatMap(prepare)
    if (deliveries.length === 0) return
    const shares = sharesOf(deliveries)
    const claimOf = (id: string) => {
      const found = shares.find(({ atOnce }) => atOnce?.ids.has(id))?.atOnce
      return found ? { state: 'sending' as const, claim: found.claim, claimedAt: found.at } : {}
    }
    const wanted = deliveries.map(each => ({ ...withNews(each), ...claimOf(each.id) }))
    const fresh = await insertDeliveries(db, { wardId, sealer }, wanted).catch(error => {
      for (const { atOnce } of shares) atOnce?.failed()
      throw error
    })
    for (const { sender, mine, atOnce } of shares) {
      atOnce?.stored(fresh)
      const due = mine.filter(({ id }) => fresh.has(id) && !atOnce?.ids.has(id))
      if (due.length > 0) sender.offer(due)
    }
    if (deliveries.some(({ state }) => state !== 'due')) news.ring()
  }

  const resend: Outbox['resend'] = async (key, { notAfter } = {}) => {
    const parts = await upkeep.partsOf(deliveryIds.of(key, 1))
    const ids = Array.from({ length: parts }, (_, n) => deliveryIds.of(key, n + 1))
    if (ids.length === 0) return false
    const order = nextOrder()
    lastOrder += ids.length
    const again = await upkeep.resend(ids, order, clock.now(), notAfter)
    for (const sender of senders.values()) sender.look()
    return again > 0
  }

  return {
    enqueue,
    resend,
    sendWhatWaited: sendWhatWaited({ upkeep, deliveryIds, sealer, clock, resend }),
    start: () => {
      for (const channel of channels) senders.set(`${channel.id}:${channel.account()}`, senderOf(channel))
      for (const sender of senders.values()) sender.start()
      news.start()
      sweeper.start()
    },
    stop: async () => {
      await Promise.all([...senders.values()].map(sender => sender.stop()))
      await Promise.all([news.stop(), sweeper.stop()])
    },
    standings: keys => readStandings(keys, { ids: deliveryIds, store: upkeep }),
    figures: async () => ({ due: await upkeep.due(), ended: [...ended.values()] }),
    eraseChat: (chat, before) => createForgettingStore(db, wardId).removeOf(deliveryIds.chat(chat), before),
    forgetOld: () => forgetDeliveries({ db, wardId, clock, log }),
  }
}
