import { createConnection } from 'mongoose'
import type { Clock } from '../../src/foundation/clock.js'

/**
 * All has been taken in, worked and sent: looked at along the way a message goes, so that nothing slips by in between.
 * `isTaken`: the platform has nothing more to hand out, and what it handed out is stored.
 */
export const createSettle = async (isTaken: () => Promise<boolean>, uri: string, clock: Clock) => {
  const connection = await createConnection(uri).asPromise()
  const count = (collection: string, filter: object) =>
    connection.collection(collection).countDocuments(filter)
  const isQuiet = async () =>
    (await isTaken()) &&
    (await count('sessions', { dueAt: { $lte: clock.now() } })) === 0 &&
    (await count('messages', { state: 'new' })) === 0 &&
    (await count('deliveries', { $or: [{ state: { $in: ['due', 'sending'] } }, { news: 'unheard' }] })) === 0
  return {
    settle: async () => {
      while (!((await isQuiet()) && (await isQuiet()))) await new Promise(setImmediate)
    },
    close: () => connection.close(),
  }
}
