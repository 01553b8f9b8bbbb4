import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../foundation/index-store.js'
import type { Area } from './area.js'

type AreaDocument = Omit<Area, 'id'> & { _id: string; areaId: string }

const areaSchema = new Schema<AreaDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    areaId: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    aliases: { type: [String], required: true },
    parentId: String,
    validFrom: { type: Date, required: true },
    validTo: Date,
  },
  { collection: 'areas', versionKey: false, strict: 'throw' },
)
areaSchema.index({ wardId: 1, areaId: 1 }, { unique: true, name: 'one of its id in a ward' })

export type AreaStore = {
  /** All, former ones too, by name: Tổ 2 before Tổ 10. */
  read(): Promise<Area[]>
  put(areas: Omit<Area, 'wardId'>[]): Promise<void>
  ensureIndexes(): Promise<void>
}

export const createAreaStore = (db: Connection, wardId: string): AreaStore => {
  const model = db.model('Area', areaSchema)
  const areas = model.collection as unknown as mongo.Collection<AreaDocument>
  const inOrder = new Intl.Collator('vi', { numeric: true })
  const unpack = ({ _id, areaId, ...rest }: AreaDocument): Area => ({ id: areaId, ...rest })
  return {
    read: async () => {
      const found = (await areas.find({ wardId }).toArray()).map(unpack)
      return found.sort((one, other) => inOrder.compare(one.name, other.name))
    },
    put: async given => {
      if (given.length === 0) return
      await areas.bulkWrite(
        given.map(({ id, ...rest }) => ({
          replaceOne: {
            filter: { _id: `${wardId}/${id}` },
            replacement: { wardId, areaId: id, ...rest },
            upsert: true,
          },
        })),
      )
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
