import type { IncomingMessage } from '../chat/incoming-message.js'
import { createBatcher } from '../foundation/batcher.js'
import type { Clock } from '../foundation/clock.js'
import type { Log } from '../foundation/log.js'
import { within } from '../foundation/within.js'
import type { Drain } from './drain.js'
import { justStored, type MessageStore, type PackedMessage } from './message-store.js'
import type { Spool } from './spool.js'

/** A platform that pushes waits for our answer, and must not wait as long as a database that hangs. */
const STORE_WITHIN_MS = 1000

/**
 * Stores a message, together with those that arrive at the same moment, and hands it on. While the database is away,
 * or until the spool is fed in, messages go to the spool, so their order is kept. Without a spool it rejects instead.
 */
export const createReceive = (options: {
  messages: MessageStore
  spool?: Spool
  drain: Pick<Drain, 'offer' | 'wake'>
  clock: Clock
  log: Log
}) => {
  const { messages, spool, drain, clock, log } = options

  /** What is stored after all, later, stands there once: the spool brings the same ids. */
  const addInTime = async (packed: PackedMessage[]): Promise<PackedMessage[]> => {
    const fresh = await within(clock, STORE_WITHIN_MS, messages.add(packed))
    if (fresh === 'late') throw new Error('the database takes too long')
    return fresh
  }

  /** Gives what is new in the store. */
  const store = async (packed: PackedMessage[]): Promise<PackedMessage[]> => {
    if (!spool) return messages.add(packed)
    if (spool.isEmpty()) {
      try {
        return await addInTime(packed)
      } catch (error) {
        log.warn(
          { err: error, messages: packed.length },
          'the database is away: messages are kept in the spool',
        )
        drain.wake()
      }
    }
    await spool.add(packed)
    return []
  }

  const batched = createBatcher(async (arrived: { packed: PackedMessage; message: IncomingMessage }[]) => {
    const fresh = new Set(await store(arrived.map(({ packed }) => packed)))
    drain.offer(
      arrived.flatMap(({ packed, message }) => (fresh.has(packed) ? [justStored(packed, message)] : [])),
    )
    return arrived
  })
  return async (message: IncomingMessage): Promise<void> => {
    await batched({ packed: messages.pack(message), message })
  }
}
