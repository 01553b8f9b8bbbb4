import type { IncomingMessage } from '../chat/incoming-message.js'
import { createBatcher } from '../foundation/batcher.js'
import type { Log } from '../foundation/log.js'
import type { MessageStore, PackedMessage } from './message-store.js'
import type { Spool } from './spool.js'

/**
 * Stores a message, together with those that arrive at the same moment. While the database is away, or until the
 * spool is fed in, messages go to the spool, so their order is kept. Without a spool it rejects instead.
 */
export const createReceive = (options: {
  messages: MessageStore
  spool?: Spool
  wake: () => void
  log: Log
}) => {
  const { messages, spool, log } = options

  const store = async (packed: PackedMessage[]): Promise<void> => {
    if (spool && !spool.isEmpty()) return spool.add(packed)
    try {
      await messages.add(packed)
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

  const batched = createBatcher<PackedMessage>(store)
  return (message: IncomingMessage): Promise<void> => batched(messages.pack(message))
}

export type Receive = ReturnType<typeof createReceive>
