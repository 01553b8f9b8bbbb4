import { createBell } from '../foundation/bell.js'
import { createHeldLease } from '../foundation/held-lease.js'
import type { Ids } from '../foundation/ids.js'
import type { Leases } from '../foundation/lease-store.js'
import { within } from '../foundation/within.js'
import { createClaimer } from './claim-batch.js'
import type { Delivery, SenderAccount, Waiting } from './delivery.js'
import { createDeliveryWriter } from './delivery-writer.js'
import { type AtOnce, createLeaveAtOnce } from './leave-at-once.js'
import { createPace } from './pace.js'
import type { SendingStore } from './sending-store.js'
import { createUnderWay, type UnderWayOptions } from './under-way.js'
import { createWaitingList } from './waiting-list.js'

const MINUTE = 60_000
/** How much of what is due is known at once; the rest is read when this has become less. */
const KNOWN = 5000
const RECONCILE_MS = 5000
const REF_AGAIN_MS = 500
/** Another process may be slow to store what it stamped a moment before. */
const OVERLAP_MS = 3000
const STORE_AWAY_MS = 500
const STORE_AWAY_LONGEST_MS = 5000

export type SenderOptions = Omit<UnderWayOptions, 'pace' | 'writer' | 'onEnded'> & {
  store: SendingStore
  leases: Leases
  ids: Ids
  /** How often to look for what other processes enqueued. */
  pollMs: number
  /** How long a stop waits for what is under way. */
  stopMs: number
}

export type Sender = {
  /** Of what is about to be stored, that which may leave at once: its places are taken, and it is told what came of storing it. */
  takeAtOnce(items: Delivery[]): AtOnce | undefined
  /** What was just enqueued in this process: it need not be read again. */
  offer(items: Waiting[]): void
  /** Something became due that is not at hand. */
  look(): void
  start(): void
  stop(): Promise<void>
}

/**
 * The one sender of a bot account: it chooses what leaves, claims it, sends it, writes down what became of it. What
 * is claimed is at most what is under way, so a crash leaves no more than `can.inFlight` in doubt.
 */
export const createSender = (options: SenderOptions): Sender => {
  const { channel, clock, log, store, pollMs } = options
  const who: SenderAccount = { channel: channel.id, account: channel.account() }
  const bell = createBell(clock)
  const list = createWaitingList()
  const pace = createPace(channel.can.pace)
  const now = () => clock.now().getTime()
  let turn = 0
  let partial = false
  let reconciling = false
  let stopping = false
  let lookNow = false
  let polledAt = 0
  let reconciledAt = 0
  let leasing: Promise<void> = Promise.resolve()
  let running: Promise<void> = Promise.resolve()

  const lease = createHeldLease(`sender:${who.channel}:${who.account}`, {
    leases: options.leases,
    clock,
    log,
    onTaken: () => bell.ring(),
  })
  const writer = createDeliveryWriter(store)
  const claimer = createClaimer({ ...options, writer, mayStillSend: lease.held })
  const underWay = createUnderWay({
    ...options,
    pace,
    writer,
    onEnded: again => {
      if (again) list.add([again])
      bell.ring()
    },
    onSettled: (item, next) => {
      options.onSettled(item, next)
      bell.ring()
    },
  })

  /** False while someone else, or something older, has to leave first, or it is not known whether it has. */
  const mayLeaveAtOnce = () =>
    lease.held() && turn === lease.turn() && !stopping && !reconciling && !partial && list.size() === 0
  const atOnce = createLeaveAtOnce({
    ...{ underWay, pace, clock, ids: options.ids, doubt: claimer.doubt },
    mayStillSend: () => lease.held() && turn === lease.turn(),
    free: () => (mayLeaveAtOnce() ? channel.can.inFlight - underWay.size() : 0),
  })

  const know = (items: Waiting[]) => list.add(items.filter(item => !underWay.has(item.id)))

  /** Everything that is due, and what a former sender, or a lost claim, left half sent. */
  const reconcile = async () => {
    // What would be stored as claimed from here on, the store could take for abandoned.
    reconciling = true
    const ours = [...underWay.claims(), ...claimer.doubtful(), ...atOnce.claims()]
    const left = await store.abandon(who, ours, clock.now()).finally(() => {
      reconciling = false
    })
    if (left > 0) log.warn({ ...who, deliveries: left }, 'deliveries were left half sent')
    const found = await store.due(who, KNOWN)
    partial = found.length === KNOWN
    know(found)
    pace.tidy(now())
    reconciledAt = polledAt = now()
  }

  const takeOver = async () => {
    const taken = lease.turn()
    list.clear()
    pace.restore(await store.leftSince(who, new Date(now() - MINUTE)))
    await reconcile()
    turn = taken
  }

  const poll = async () => {
    lookNow = false
    const at = now()
    know(await store.due(who, KNOWN, (polledAt - OVERLAP_MS) * 1000))
    polledAt = at
  }

  /** Reads what others made due: what is new often, and now and then everything. */
  const catchUp = async () => {
    const sinceAll = now() - reconciledAt
    const short = partial && (lookNow || list.size() < KNOWN / 2) && sinceAll >= pollMs
    if (turn !== lease.turn()) await takeOver()
    else if (short || sinceAll >= RECONCILE_MS) await reconcile()
    else if (!partial && (lookNow || now() - polledAt >= pollMs)) await poll()
  }

  const claimAndSend = async (chosen: Waiting[]) => {
    const { ready, tried, waits } = await claimer.claim(chosen)
    for (const item of waits) list.defer(item.id, now() + REF_AGAIN_MS)
    list.remove(tried.map(item => item.id))
    for (const one of ready) underWay.start(one)
  }

  /** One round; gives the time of the next one, if nothing happens before. */
  const round = async (): Promise<number> => {
    await claimer.giveBack()
    if (!lease.held()) return Number.POSITIVE_INFINITY
    await catchUp()
    const free = channel.can.inFlight - underWay.size()
    const { leave, nextAt } = list.pick(now(), { pace, busy: underWay.busy, free })
    if (stopping || leave.length === 0) return Math.min(nextAt, polledAt + pollMs)
    await claimAndSend(leave)
    return now()
  }

  const run = async () => {
    let away = STORE_AWAY_MS
    while (!stopping) {
      try {
        const wait = (await round()) - now()
        away = STORE_AWAY_MS
        if (!stopping && wait > 0) await bell.wait(Math.min(wait, RECONCILE_MS))
      } catch (error) {
        log.warn({ err: error, ...who }, 'sending pauses: the store does not answer')
        await clock.wait(away)
        away = Math.min(away * 2, STORE_AWAY_LONGEST_MS)
      }
    }
  }

  const stop = async () => {
    stopping = true
    bell.ring()
    await running
    await within(clock, options.stopMs, underWay.ended())
    await claimer.giveBack().catch(error => log.warn({ err: error }, 'a claim is left to the next sender'))
    await leasing
    await lease.stop()
  }

  return {
    takeAtOnce: atOnce.take,
    offer: items => {
      if (partial) lookNow = true
      else know(items)
      bell.ring()
    },
    look: () => {
      lookNow = true
      bell.ring()
    },
    start: () => {
      leasing = lease.start()
      running = run()
    },
    stop,
  }
}
