import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../../foundation/index-store.js'

type HourDocument = { _id: string; wardId: string; areaId: string; minutes: number; setAt: Date }

const hourSchema = new Schema<HourDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    areaId: { type: String, required: true },
    minutes: { type: Number, required: true },
    setAt: { type: Date, required: true },
  },
  { collection: 'airingHours', versionKey: false, strict: 'throw' },
)
hourSchema.index({ wardId: 1 }, { name: 'of a ward' })

export type AiringHourStore = {
  /** The loudspeaker's hour in minutes into the day, by hamlet; those who set none are left out. */
  read(): Promise<Map<string, number>>
  set(areaId: string, minutes: number, at: Date): Promise<void>
  ensureIndexes(): Promise<void>
}

export const createAiringHourStore = (db: Connection, { wardId }: { wardId: string }): AiringHourStore => {
  const model = db.model('AiringHour', hourSchema)
  const hours = model.collection as unknown as mongo.Collection<HourDocument>
  return {
    read: async () =>
      new Map((await hours.find({ wardId }).toArray()).map(({ areaId, minutes }) => [areaId, minutes])),
    set: async (areaId, minutes, setAt) => {
      const fields = { wardId, areaId, minutes, setAt }
      await hours.updateOne({ _id: `${wardId}/${areaId}` }, { $set: fields }, { upsert: true })
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
