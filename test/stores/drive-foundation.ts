import { Schema } from 'mongoose'
import { createAuditStore } from '../../src/foundation/audit-store.js'
import type { Database } from '../../src/foundation/database.js'
import { dropIndexes, ensureIndexes, standingIndexes } from '../../src/foundation/index-store.js'
import { createJobSlots } from '../../src/foundation/job-store.js'
import { createLeases } from '../../src/foundation/lease-store.js'
import { createMonthCount } from '../../src/foundation/month-count-store.js'
import { ok } from '../../src/foundation/outcome.js'
import { createSealedStore } from '../../src/foundation/sealed-store.js'
import { createVersions } from '../../src/foundation/version-store.js'
import { quietLog } from '../support/quiet-log.js'
import { type Drive, driven } from './drive.js'

type Thing = { id: string; wardId: string; content: object; at: Date }

const thingSchema = new Schema({ _id: String, wardId: String }, { collection: 'things', strict: false })
thingSchema.index({ wardId: 1, words: 1, at: -1 }, { name: 'by words' })
thingSchema.index({ wardId: 1, at: -1 }, { name: 'newest' })

const thingModel = (db: Database) => db.models.Thing ?? db.model('Thing', thingSchema)

export const FOUNDATION: Record<string, Drive> = {
  'foundation/index-store': {
    plain: {
      ensureIndexes: ({ db }) => ensureIndexes(thingModel(db)),
      dropIndexes: ({ db }) => dropIndexes(db, 'things', ['gone long ago']),
      standingIndexes: ({ db }) => standingIndexes(db),
    },
  },
  'foundation/audit-store': {
    made: {
      createAuditStore: ({ db, wardId, sealer, now }) => {
        const audit = createAuditStore(db, { wardId, sealer })
        return driven(audit, {
          append: () => audit.append({ key: 'k', at: now, by: 'p', what: 'w', about: 'r', reason: 'vì' }),
          list: () => audit.list('r'),
          latest: () => audit.latest('w', 10),
          verify: audit.verify,
          ensureIndexes: audit.ensureIndexes,
        })
      },
    },
  },
  'foundation/version-store': {
    made: {
      createVersions: ({ db, wardId, now }) => {
        const versions = createVersions(db, wardId)
        return driven(versions, {
          read: versions.read,
          reach: () => versions.reach(1, 'x', now),
          raise: () => versions.raise(1, now),
        })
      },
    },
  },
  'foundation/job-store': {
    made: {
      createJobSlots: ({ db, wardId, now }) => {
        const slots = createJobSlots(db, wardId)
        return driven(slots, {
          claim: () => slots.claim('a', now),
          begin: async () => {
            await slots.begin('b', now)
            await slots.begin('b', now)
          },
          done: () => slots.done('b', now),
          ensureIndexes: slots.ensureIndexes,
        })
      },
    },
  },
  'foundation/month-count-store': {
    made: {
      createMonthCount: ({ db, wardId }) => {
        const count = createMonthCount(db, { wardId, what: 'a' })
        return driven(count, {
          add: async () => {
            await count.add('2026-11', { id: 'r1', many: 2 })
            await count.add('2026-11', { id: 'r1', many: 2 })
          },
          read: () => count.read('2026-11'),
        })
      },
    },
  },
  'foundation/lease-store': {
    made: {
      createLeases: ({ db, wardId, clock }) => {
        const leases = createLeases(db, { wardId, holder: 'me', clock })
        return driven(leases, {
          take: () => leases.take('one', 5000),
          takeMany: () => leases.takeMany(['one', 'two'], 5000),
          holders: () => leases.holders('o'),
          release: () => leases.release(['one']),
          voidAll: leases.voidAll,
        })
      },
    },
  },
  'foundation/sealed-store': {
    pure: ['datesNamedAt'],
    made: {
      createSealedStore: ({ db, wardId, sealer, now }) => {
        const model = thingModel(db)
        const wordsOf = async () => ['mat', 'xe']
        const things = createSealedStore<Thing>(model as never, { wardId, sealer, log: quietLog, wordsOf })
        const thing = { id: 'thing', wardId, content: {}, at: now }
        return driven(things, {
          find: () => things.find('thing'),
          insert: async () => {
            await model.createIndexes()
            await things.insert(thing)
            await things.insert(thing)
          },
          change: () => things.change<never>('thing', one => ok({ ...one, at: now })),
          list: () => things.list({}, { at: -1 }, 2),
          withWords: () =>
            things.withWords(
              ['mat', 'xe'],
              {},
              { newestBy: 'at', momentOf: ({ at }) => at, index: 'by words' },
              10,
            ),
          giveWords: async () => {
            await db.collection('things').updateOne({ _id: 'thing' as never }, { $unset: { words: '' } })
            await things.giveWords(await things.giveWords(undefined, 1), 1)
          },
          collection: () => undefined,
        })
      },
    },
  },
}
