import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../../foundation/index-store.js'
import { ok } from '../../foundation/outcome.js'
import { createSealedStore, datesNamedAt, type SealedStoreOptions } from '../../foundation/sealed-store.js'
import type { Airing } from './airing.js'
import type { WeekId } from './broadcast.js'

const airingSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    week: { type: String, required: true },
    areaId: { type: String, required: true },
    kind: { type: String, required: true },
    scriptsAt: { type: Date, required: true },
    readAt: { type: Date, required: true },
    askAt: Date,
    askedAt: Date,
    remindAt: Date,
    remindedAt: Date,
    sealed: { type: String, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'airings', versionKey: false, strict: 'throw' },
)
airingSchema.index({ wardId: 1, week: -1, areaId: 1 }, { unique: true, name: 'one of a hamlet and week' })
airingSchema.index({ wardId: 1, askAt: 1, areaId: 1 }, { name: 'to be asked, by hamlet' })
airingSchema.index({ wardId: 1, remindAt: 1, areaId: 1 }, { name: 'to be reminded, by hamlet' })

export type AiringStore = {
  find(week: WeekId, areaId: string): Promise<Airing | undefined>
  ofWeek(week: WeekId): Promise<Airing[]>
  /** The newest week that has any; with `at`, that had any by then. */
  latestWeek(at?: Date): Promise<WeekId | undefined>
  /** Stores it, and gives the one that stands when the hamlet has one of that week already. */
  insert(airing: Omit<Airing, 'id' | 'wardId'>): Promise<Airing>
  /** Compare-and-set: `decide` is pure and may be asked again. Undefined: there is none. */
  change(id: string, decide: (airing: Airing) => Airing): Promise<Airing | undefined>
  /** Whose question came due between these times and has not left. */
  toAsk(from: Date, to: Date): Promise<Airing[]>
  toRemind(from: Date, to: Date): Promise<Airing[]>
  ensureIndexes(): Promise<void>
}

export const createAiringStore = (db: Connection, options: SealedStoreOptions): AiringStore => {
  const { wardId } = options
  const model = db.model('Airing', airingSchema)
  const airings = createSealedStore<Airing>(model, { ...options, revive: datesNamedAt })
  const idOf = (week: WeekId, areaId: string) => `${wardId}/${week}/${areaId}`

  return {
    find: (week, areaId) => airings.find(idOf(week, areaId)),
    ofWeek: week => airings.list({ week }, { areaId: 1 }, 0),
    latestWeek: async at => {
      const left = at ? { scriptsAt: { $lte: at } } : {}
      return (await airings.list(left, { week: -1 }, 1))[0]?.week
    },
    insert: airing => airings.insert({ id: idOf(airing.week, airing.areaId), wardId, ...airing }),
    change: async (id, decide) => {
      const changed = await airings.change<never>(id, airing => ok(decide(airing)))
      return changed?.ok ? changed.value : undefined
    },
    toAsk: (from, to) => {
      const due = { askAt: { $gte: from, $lte: to }, askedAt: { $exists: false } }
      return airings.list(due, { askAt: 1, areaId: 1 }, 0)
    },
    toRemind: (from, to) => {
      const due = { remindAt: { $gte: from, $lte: to }, remindedAt: { $exists: false } }
      return airings.list(due, { remindAt: 1, areaId: 1 }, 0)
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
