import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../foundation/index-store.js'
import { createSealedStore, type SealedStoreOptions } from '../foundation/sealed-store.js'
import type { DutyShift } from './duty-roster.js'

const DAY_S = 86_400
/** Who was on duty when something was left lying may be asked for long afterwards. */
const KEPT_DAYS = 400

const shiftSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    from: { type: Date, required: true },
    to: { type: Date, required: true },
    setAt: { type: Date, required: true },
    place: { type: Number, required: true },
    sealed: { type: String, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'dutyShifts', versionKey: false, strict: 'throw' },
)
shiftSchema.index({ wardId: 1, to: 1 }, { name: 'of some hours' })
shiftSchema.index({ to: 1 }, { expireAfterSeconds: KEPT_DAYS * DAY_S, name: 'until it is forgotten' })

/** Nothing is taken back: what is set later stands before what was set earlier. */
export type DutyRosterStore = {
  /** The same id once, however often it is set. */
  set(shifts: DutyShift[]): Promise<void>
  /** All that touches these hours, the earliest end first. */
  touching(from: Date, to: Date): Promise<DutyShift[]>
  ensureIndexes(): Promise<void>
}

/** The duty roster of one ward; names and numbers lie sealed. */
export const createDutyRosterStore = (db: Connection, options: SealedStoreOptions): DutyRosterStore => {
  const model = db.model('DutyShift', shiftSchema)
  const sealed = createSealedStore<DutyShift>(model, options)
  return {
    set: async shifts => {
      for (const shift of shifts) await sealed.insert(shift)
    },
    touching: (from, to) => sealed.list({ to: { $gt: from }, from: { $lt: to } }, { to: 1 }, 0),
    ensureIndexes: () => ensureIndexes(model),
  }
}
