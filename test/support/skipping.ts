import { createConnection } from 'mongoose'
import type { SwiftClock } from './swift-clock.js'

/** Anything nearer is left to pass by itself: the paces of the platforms are so short. */
const SKIPPED_MS = 2000

/** Sets the clock ahead to what is due next, if nothing is under way; what is due now may have to wait for it, the account being at rest. */
export const createSkipping = async (uri: string, clock: SwiftClock) => {
  const connection = await createConnection(uri).asPromise()
  const deliveries = connection.collection<{ state: string; dueAt: Date }>('deliveries')
  return {
    skip: async () => {
      if ((await deliveries.countDocuments({ state: 'sending' })) > 0) return
      const later = { $gt: new Date(clock.now().getTime() + SKIPPED_MS) }
      const next = await deliveries.findOne({ state: 'due', dueAt: later }, { sort: { dueAt: 1 } })
      if (next) clock.skip(next.dueAt.getTime() - clock.now().getTime())
    },
    close: () => connection.close(),
  }
}
