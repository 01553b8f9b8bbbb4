import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../foundation/index-store.js'
import type { PersonDocument } from './person-document.js'

const personSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    identities: {
      type: [{ _id: false, lookup: String, sealed: String, unreachable: Boolean }],
      required: true,
    },
    name: String,
    ownName: Boolean,
    language: String,
    areaId: String,
    purposes: { type: [String], required: true },
    decisions: { type: Array, required: true },
    grants: { type: Array, required: true },
    createdAt: { type: Date, required: true },
    incoming: Object,
  },
  { collection: 'people', versionKey: false, strict: 'throw' },
)
personSchema.index({ wardId: 1, 'identities.lookup': 1 }, { unique: true, name: 'one of an identity' })
personSchema.index({ wardId: 1, 'grants.role': 1 }, { name: 'staff' })
personSchema.index({ wardId: 1, purposes: 1, areaId: 1 }, { name: 'members of a hamlet' })

/** The people of all wards, as they lie in the database. */
export const peopleIn = (
  db: Connection,
): { people: mongo.Collection<PersonDocument>; ensureIndexes: () => Promise<void> } => {
  const model = db.model('Person', personSchema)
  return {
    people: model.collection as unknown as mongo.Collection<PersonDocument>,
    ensureIndexes: () => ensureIndexes(model),
  }
}
