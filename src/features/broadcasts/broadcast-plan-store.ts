import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { type BroadcastPlan, DEFAULT_PLAN, type WeekStep, type WeekTime } from './broadcast-plan.js'

type PlanDocument = { _id: string; wardId: string; steps: Partial<BroadcastPlan> }

const planSchema = new Schema<PlanDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    steps: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'broadcastPlans', versionKey: false, strict: 'throw' },
)

export type BroadcastPlanStore = {
  /** What the ward chose, and the defaults for the rest. */
  read(): Promise<BroadcastPlan>
  set(step: WeekStep, time: WeekTime): Promise<void>
}

/** One a ward. */
export const createBroadcastPlanStore = (db: Connection, wardId: string): BroadcastPlanStore => {
  const plans = db.model('BroadcastPlan', planSchema).collection as unknown as mongo.Collection<PlanDocument>
  return {
    read: async () => ({ ...DEFAULT_PLAN, ...(await plans.findOne({ _id: wardId }))?.steps }),
    set: async (step, time) => {
      await plans.updateOne(
        { _id: wardId },
        { $set: { [`steps.${step}`]: time }, $setOnInsert: { wardId } },
        { upsert: true },
      )
    },
  }
}
