import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import type { Sealer } from '../../foundation/crypto.js'
import { isDuplicateKey } from '../../foundation/database.js'
import type { Outcome } from '../../foundation/outcome.js'
import { type Report, type ReportContent, type ReportState, STATES } from './report.js'
import type { ReportKindId } from './report-kinds.js'

type ReportDocument = Omit<Report, 'id' | 'content'> & { _id: string; sealed: string; version: number }

const reportSchema = new Schema<ReportDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    code: { type: String, required: true },
    number: { type: Number, required: true },
    kind: String,
    areaId: String,
    urgent: { type: Boolean, required: true },
    alarmAt: Date,
    warnedAt: Date,
    complete: { type: Boolean, required: true },
    silent: { type: Boolean, required: true },
    secrecy: String,
    state: { type: String, required: true },
    handlerId: String,
    sealed: { type: String, required: true },
    history: { type: [Schema.Types.Mixed], required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    version: { type: Number, required: true },
  } as never,
  { collection: 'reports', versionKey: false, strict: 'throw' },
)
reportSchema.index({ wardId: 1, code: 1 }, { unique: true, name: 'one of a code' })
reportSchema.index({ wardId: 1, number: 1, createdAt: -1 }, { name: 'by short number' })
reportSchema.index({ wardId: 1, state: 1, alarmAt: 1 }, { name: 'alarms by state' })
reportSchema.index({ wardId: 1, createdAt: 1 }, { name: 'of some days' })

export type ReportStore = {
  find(id: string): Promise<Report | undefined>
  findMany(ids: string[]): Promise<Report[]>
  byCode(code: string): Promise<Report | undefined>
  /** Of this ward, newest first. */
  byNumber(number: number): Promise<Report[]>
  /** Stores it, and gives the one that stands when its id is taken already. */
  insert(report: Report): Promise<Report>
  /**
   * Reads, decides, writes only if nobody wrote in between, else begins anew: so of two who want the same, one decides
   * on what the other did. `decide` is pure; giving back the report it got writes nothing. Undefined: no such report.
   */
  change<Failure>(
    id: string,
    decide: (report: Report) => Outcome<Report, Failure>,
  ): Promise<Outcome<Report, Failure> | undefined>
  /** Alarms nobody has opened that came before that time, and whose reporters were not told yet. */
  unopenedAlarms(before: Date): Promise<Report[]>
  countByState(): Promise<Record<ReportState, number>>
  /** Those that came in these days: `from` included, `to` not. */
  countBetween(
    from: Date,
    to: Date,
  ): Promise<{ kind: ReportKindId | null; state: ReportState; count: number }[]>
  ensureIndexes(): Promise<void>
}

const TRIES = 20

const packing = (sealer: Sealer) => ({
  pack: ({ id, content, ...rest }: Report, version: number): ReportDocument => ({
    _id: id,
    ...rest,
    sealed: sealer.seal('content', JSON.stringify(content), id),
    version,
  }),
  unpack: ({ _id, sealed, version: _, ...rest }: ReportDocument): Report => ({
    id: _id,
    ...rest,
    content: JSON.parse(sealer.open('content', sealed, _id)) as ReportContent,
  }),
})

export const createReportStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): ReportStore => {
  const model = db.model('Report', reportSchema)
  const reports = model.collection as unknown as mongo.Collection<ReportDocument>
  const { pack, unpack } = packing(sealer)

  const read = (id: string) => reports.findOne({ _id: id, wardId })
  const find: ReportStore['find'] = async id => {
    const document = await read(id)
    return document ? unpack(document) : undefined
  }

  const change: ReportStore['change'] = async (id, decide) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const document = await read(id)
      if (!document) return undefined
      const before = unpack(document)
      const decided = decide(before)
      if (!decided.ok || decided.value === before) return decided
      const { _id, ...fields } = pack(decided.value, document.version + 1)
      const done = await reports.updateOne({ _id, wardId, version: document.version }, { $set: fields })
      if (done.matchedCount === 1) return decided
    }
    throw new Error(`a report was changed by others ${TRIES} times in a row`)
  }

  return {
    find,
    findMany: async ids => {
      if (ids.length === 0) return []
      const found = await reports
        .find({ _id: { $in: ids }, wardId })
        .sort({ createdAt: -1 })
        .toArray()
      return found.map(unpack)
    },
    byCode: async code => {
      const document = await reports.findOne({ wardId, code })
      return document ? unpack(document) : undefined
    },
    byNumber: async number =>
      (await reports.find({ wardId, number }).sort({ createdAt: -1 }).limit(50).toArray()).map(unpack),
    insert: async report => {
      try {
        await reports.insertOne(pack(report, 1))
        return report
      } catch (error) {
        const standing = isDuplicateKey(error) ? await find(report.id) : undefined
        if (standing) return standing
        throw error
      }
    },
    change,
    unopenedAlarms: async before => {
      const unopened = { wardId, state: 'new' as const, alarmAt: { $lte: before } }
      const found = await reports.find({ ...unopened, warnedAt: { $exists: false } }).toArray()
      return found.map(unpack)
    },
    countByState: async () => {
      const counted = await reports
        .aggregate<{ _id: ReportState; reports: number }>([
          { $match: { wardId } },
          { $group: { _id: '$state', reports: { $sum: 1 } } },
        ])
        .toArray()
      const none = Object.fromEntries(STATES.map(state => [state, 0])) as Record<ReportState, number>
      return { ...none, ...Object.fromEntries(counted.map(({ _id, reports }) => [_id, reports])) }
    },
    countBetween: async (from, to) => {
      const counted = await reports
        .aggregate<{ _id: { kind: ReportKindId | null; state: ReportState }; count: number }>([
          { $match: { wardId, createdAt: { $gte: from, $lt: to } } },
          { $group: { _id: { kind: { $ifNull: ['$kind', null] }, state: '$state' }, count: { $sum: 1 } } },
        ])
        .toArray()
      return counted.map(({ _id, count }) => ({ ..._id, count }))
    },
    ensureIndexes: () => model.createIndexes(),
  }
}
