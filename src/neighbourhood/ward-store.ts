import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { Ward } from './area.js'

type WardDocument = { _id: string; wardId: string; name: string; hotline: string }

const wardSchema = new Schema<WardDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    name: { type: String, required: true },
    hotline: { type: String, required: true },
  },
  { collection: 'wards', versionKey: false, strict: 'throw' },
)

export type WardStore = { read(): Promise<Ward | undefined>; put(ward: Omit<Ward, 'id'>): Promise<void> }

export const createWardStore = (db: Connection, wardId: string): WardStore => {
  const model = db.model('Ward', wardSchema)
  return {
    read: async () => {
      const found = await model.findById(wardId).lean()
      return found ? { id: wardId, name: found.name, hotline: found.hotline } : undefined
    },
    put: async ({ name, hotline }) => {
      await model.updateOne({ _id: wardId }, { $set: { wardId, name, hotline } }, { upsert: true })
    },
  }
}
