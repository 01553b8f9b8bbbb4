import type { IncomingMessage } from '../chat/incoming-message.js'
import { createBatcher } from '../foundation/batcher.js'
import type { Clock } from '../foundation/clock.js'
import type { Log } from '../foundation/log.js'
import { within } from '../foundation/within.js'
import type { MessageStore, PackedMessage } from './message-store.js'
import type { Spool } from './spool.js'

/** A platform that pushes waits for our answer, and must not wait as long as a database that hangs. */
const STORE_WITHIN_MS = 1000

/**
 * Stores a message, together with those that arrive at the same moment. While the database is away, or until the
 * spool is fed in, messages go to the spool, so their order is kept. Without a spool it rejects instead.
 */
export const createReceive = (options: {
  messages: MessageStore
  spool?: Spool
  wake: () => void
  clock: Clock
  log: Log
}) => {
  const { messages, spool, clock, log } = options

  /** What is stored after all, later, stands there once: the spool brings the same ids. */
  const addInTime = async (packed: PackedMessage[]): Promise<void> => {
    const stored = await within(clock, STORE_WITHIN_MS, messages.add(packed))
    if (stored === 'late') throw new Error('the database takes too long')
  }

  const store = async (packed: PackedMessage[]): Promise<void> => {
    if (spool && !spool.isEmpty()) return spool.add(packed)
    try {
      await (spool ? addInTime(packed) : messages.add(packed))
      options.wake()
    } catch (error) {
      if (!spool) throw error
      log.warn(
        { err: error, messages: packed.length },
        'the database is away: messages are kept in the spool',
      )
      await spool.add(packed)
    }
  }

  const batched = createBatcher(async (packed: PackedMessage[]) => {
    await store(packed)
    return packed
  })
  return async (message: IncomingMessage): Promise<void> => {
    await batched(messages.pack(message))
  }
}
