import { createConnection } from 'mongoose'
import type { SwiftClock } from './swift-clock.js'

export type SettleOptions = {
  uri: string
  clock: Pick<SwiftClock, 'now' | 'rests' | 'restAfter'>
  /** The platform has nothing more to hand out, and what it handed out is stored. */
  isTaken: () => boolean | Promise<boolean>
  /** Before each look, so that nobody waits for what is far off. */
  hasten?: () => Promise<void>
}

/**
 * All has been taken in, worked and sent: looked at along the way a message goes, so that nothing slips by in between,
 * whenever somebody in the house has done what there was to do and begins to wait.
 */
export const createSettle = async ({ uri, clock, isTaken, hasten }: SettleOptions) => {
  const connection = await createConnection(uri).asPromise()
  const isNone = async (collection: string, filter: object) =>
    (await connection.collection(collection).findOne(filter, { projection: { _id: 1 } })) === null
  const along = [
    isTaken,
    () => isNone('sessions', { dueAt: { $lte: clock.now() } }),
    () => isNone('messages', { state: 'new' }),
    () => isNone('deliveries', { $or: [{ state: { $in: ['due', 'sending'] } }, { news: 'unheard' }] }),
  ]
  let held = isTaken
  const isQuiet = async () => {
    // While it stops where it stopped before, the rest of the way need not be walked.
    if (!(await held())) return false
    for (const isThrough of along) {
      held = isThrough
      if (!(await isThrough())) return false
    }
    return true
  }
  return {
    settle: async () => {
      for (;;) {
        const rests = clock.rests()
        await hasten?.()
        if ((await isQuiet()) && (await isQuiet())) return
        await clock.restAfter(rests)
      }
    },
    close: () => connection.close(),
  }
}
