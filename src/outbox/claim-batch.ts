import type { Clock } from '../foundation/clock.js'
import type { Ids } from '../foundation/ids.js'
import type { DeliveryContent, Waiting } from './delivery.js'
import type { DeliveryIds } from './delivery-ids.js'
import type { DeliveryWriter } from './delivery-writer.js'
import { mustWait, type Older, olderOf } from './resolve-refs.js'
import type { Reference, SendingStore } from './sending-store.js'

export type Ready = {
  item: Waiting
  claim: string
  /** Undefined when it cannot be read any more. */
  content: DeliveryContent | undefined
  older: Older
}

/** `tried` is no longer to be chosen; `waits` refers to a delivery that may still leave. */
export type Claimed = { ready: Ready[]; tried: Waiting[]; waits: Waiting[] }

export type Claimer = {
  claim(chosen: Waiting[]): Promise<Claimed>
  /** Gives back what was claimed, or may have been, without being sent. */
  giveBack(): Promise<void>
  /** Nothing was sent under this claim, and nobody knows whether it stands. */
  doubt(claim: string, ids: string[]): void
  /** Claims of which nothing was sent, not yet given back. */
  doubtful(): string[]
}

/** Makes chosen deliveries ours to send. A claim whose answer was lost is given back before anything else is done. */
export const createClaimer = (options: {
  store: Pick<SendingStore, 'references' | 'contents' | 'unclaim'>
  writer: Pick<DeliveryWriter, 'claim'>
  ids: Ids
  deliveryIds: DeliveryIds
  clock: Clock
  mayStillSend(): boolean
}): Claimer => {
  const { store, writer, clock, deliveryIds } = options
  const doubtful = new Map<string, string[]>()

  const references = async (chosen: Waiting[]): Promise<Map<string, Reference>> => {
    const refs = chosen.flatMap(item => item.refs ?? [])
    return new Map(refs.length > 0 ? (await store.references(refs)).map(one => [one.id, one]) : [])
  }

  const contents = async (items: Waiting[]): Promise<Map<string, DeliveryContent | undefined>> => {
    const missing = items.filter(item => !item.content).map(item => item.id)
    const read = missing.length > 0 ? await store.contents(missing) : new Map()
    return new Map(items.map(item => [item.id, item.content ?? read.get(item.id)]))
  }

  const claim: Claimer['claim'] = async chosen => {
    const found = await references(chosen)
    const waits = chosen.filter(item => mustWait(item, found))
    const free = chosen.filter(item => !waits.includes(item))
    if (free.length === 0) return { ready: [], tried: [], waits }
    const content = await contents(free)
    const id = options.ids.next()
    const wanted = free.map(item => item.id)
    doubtful.set(id, wanted)
    const ours = new Set(await writer.claim({ ids: wanted, claim: id, at: clock.now() }))
    if (!options.mayStillSend()) return { ready: [], tried: [], waits }
    doubtful.delete(id)
    const ready = free
      .filter(item => ours.has(item.id))
      .map(item => {
        const words = content.get(item.id)
        return { item, claim: id, content: words, older: words ? olderOf(words, deliveryIds, found) : {} }
      })
    return { ready, tried: free, waits }
  }

  return {
    claim,
    giveBack: async () => {
      for (const [id, wanted] of doubtful) {
        await store.unclaim(id, wanted)
        doubtful.delete(id)
      }
    },
    doubt: (id, wanted) => void doubtful.set(id, wanted),
    doubtful: () => [...doubtful.keys()],
  }
}
