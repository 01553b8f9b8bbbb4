import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { type BroadcastPlan, DEFAULT_PLAN, type WeekStep, type WeekTime } from './broadcast-plan.js'

type PlanDocument = { _id: string } & Partial<BroadcastPlan>

const planSchema = new Schema<PlanDocument>({ _id: { type: String, required: true } } as never, {
  collection: 'broadcastPlans',
  versionKey: false,
  strict: false,
})

export type BroadcastPlanStore = {
  /** What the ward chose, and the defaults for the rest. */
  read(): Promise<BroadcastPlan>
  set(step: WeekStep, time: WeekTime): Promise<void>
}

export const createBroadcastPlanStore = (db: Connection, wardId: string): BroadcastPlanStore => {
  const plans = db.model('BroadcastPlan', planSchema).collection as unknown as mongo.Collection<PlanDocument>
  return {
    read: async () => {
      const { _id, ...chosen } = (await plans.findOne({ _id: wardId })) ?? { _id: wardId }
      return { ...DEFAULT_PLAN, ...chosen }
    },
    set: async (step, time) => {
      await plans.updateOne({ _id: wardId }, { $set: { [step]: time } }, { upsert: true })
    },
  }
}
