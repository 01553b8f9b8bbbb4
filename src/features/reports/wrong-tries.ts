import type { Database } from '../../foundation/database.js'
import type { SealedStoreOptions } from '../../foundation/sealed-store.js'
import { createTriesStore, type TriesStore } from '../../neighbourhood/tries-store.js'

/** Many people err a little; nobody guesses 80 bits in so many tries, from however many chats. */
const MOST_IN_WARD = 200

/** Wrong guesses at the secrets of receipts, counted for each chat and for the ward. */
export const createWrongTries = (db: Database, options: SealedStoreOptions): TriesStore => {
  const ofChat = createTriesStore(db, { ...options, what: 'report' })
  const ofWard = createTriesStore(db, { ...options, what: 'report-ward', most: MOST_IN_WARD })
  return {
    tooMany: async tried => (await ofChat.tooMany(tried)) || ofWard.tooMany({ ...tried, by: 'ward' }),
    add: async tried => {
      await ofChat.add(tried)
      await ofWard.add({ ...tried, by: 'ward' })
    },
    ensureIndexes: ofChat.ensureIndexes,
  }
}
