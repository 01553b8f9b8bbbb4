import { createHash } from 'node:crypto'
import type { Clock } from '../../foundation/clock.js'
import { type Hook, postHook } from './post-hook.js'

/** How webhooks are brought to misbehave. While `hold` is on nothing is posted; then all that waited comes in one go. */
type Disorder = { hold: boolean; repeat: number; shuffle: boolean }

export type WebhookDelivery = {
  disorder: Disorder
  set(disorder: Disorder): void
  /** Looks again for what waits. */
  pump(): void
  stop(): void
}

/** One event that is to be posted. */
export type Posting = {
  id: number
  chat: number | string
  body: unknown
  /** Besides the hook's own; `retry` is 0 the first time. */
  headers?: (retry: number) => Record<string, string>
}

export type DeliveryParts = {
  clock: Clock
  hook(): (Hook & { maxConnections: number }) | undefined
  /** In the order they came, without what `drop` named; read no further than there is room to post. */
  waiting(): Iterable<Posting>
  waits(id: number): boolean
  drop(id: number, taken: boolean): void
  /** Milliseconds before this repeat (1, 2 …) of an event that was not taken, or undefined: it is given up. */
  again(retry: number): number | undefined
  /** Calls `pump` whenever something may have come to wait; gives back what ends that. */
  onChange(pump: () => void): () => void
}

const FIRST_WAIT = 200
const LONGEST_WAIT = 10_000

/** For one that repeats until it is taken. */
export const growingWait = (retry: number): number => Math.min(FIRST_WAIT * 2 ** (retry - 1), LONGEST_WAIT)

/** An order that has nothing to do with the true one and is the same in every run. */
const shuffled = <Item>(items: Item[]): Item[] =>
  items
    .map((item, index) => ({ item, rank: createHash('sha256').update(String(index)).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ item }) => item)

/** Posts what waits to the webhook: in order in each chat, chats beside each other. */
export const startWebhookDelivery = (parts: DeliveryParts): WebhookDelivery => {
  const { clock, hook: hookNow } = parts
  const stopped = new AbortController()
  const busy = new Set<number | string>()

  const post = async (hook: Hook, posting: Posting, retry = 0): Promise<boolean> => {
    const headers = { ...hook.headers, ...posting.headers?.(retry) }
    const posted = await postHook({ ...hook, headers }, posting.body, { clock, signal: stopped.signal })
    return posted.taken
  }

  const deliver = async (posting: Posting): Promise<void> => {
    for (let retry = 0; !stopped.signal.aborted; retry++) {
      const hook = hookNow()
      if (!hook || !parts.waits(posting.id)) return
      const taken = await post(hook, posting, retry)
      const wait = taken ? undefined : parts.again(retry + 1)
      if (taken || (wait === undefined && !stopped.signal.aborted)) return parts.drop(posting.id, taken)
      await clock.wait(wait ?? 0, stopped.signal)
    }
  }

  const pump = (): void => {
    const hook = hookNow()
    if (!hook || delivery.disorder.hold || stopped.signal.aborted) return
    for (const posting of parts.waiting()) {
      if (busy.size >= hook.maxConnections) return
      if (busy.has(posting.chat)) continue
      busy.add(posting.chat)
      void deliver(posting).finally(() => {
        busy.delete(posting.chat)
        pump()
      })
    }
  }

  const release = async (): Promise<void> => {
    const { repeat, shuffle } = delivery.disorder
    const waiting = [...parts.waiting()]
    const copies = Array.from({ length: repeat }, () => waiting).flat()
    const hook = hookNow()
    if (!hook) return
    const inOrder = shuffle ? shuffled(copies) : copies
    for (const posting of inOrder) await post(hook, posting)
  }

  const delivery: WebhookDelivery = {
    disorder: { hold: false, repeat: 1, shuffle: false },
    set: disorder => {
      const wasHeld = delivery.disorder.hold
      delivery.disorder = disorder
      const odd = disorder.repeat > 1 || disorder.shuffle
      if (!wasHeld || disorder.hold || !odd) pump()
      // Whatever the copies met, every event is then delivered in the plain way.
      else void release().finally(pump)
    },
    pump,
    stop: () => {
      stopped.abort()
      stopListening()
    },
  }
  const stopListening = parts.onChange(pump)
  pump()
  return delivery
}
