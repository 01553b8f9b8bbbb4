import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../../foundation/index-store.js'
import type { Outcome } from '../../foundation/outcome.js'
import {
  createSealedStore,
  type Found,
  type Order,
  type SealedStoreOptions,
} from '../../foundation/sealed-store.js'
import { wordsAsked, wordsToFind } from '../../language/search-words.js'
import type { Report } from './report.js'
import type { ReportKindId } from './report-kinds.js'
import { isOpen, RESULTS, type ReportState, STATES } from './report-states.js'
import { type AreaNames, type KindNames, textsOf } from './report-texts.js'

const reportSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    code: { type: String, required: true },
    number: { type: Number, required: true },
    kind: String,
    areaId: String,
    urgent: { type: Boolean, required: true },
    priority: String,
    alarmAt: Date,
    warnedAt: Date,
    complete: { type: Boolean, required: true },
    silent: { type: Boolean, required: true },
    secrecy: String,
    state: { type: String, required: true },
    handlerId: String,
    class: String,
    valuable: Boolean,
    duplicateOf: String,
    dueAt: Date,
    overdueTold: String,
    tellAt: Date,
    legalAt: Date,
    reporter: String,
    sealed: { type: String, required: true },
    history: { type: [Schema.Types.Mixed], required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    revision: { type: Number, required: true },
    words: { type: [String], default: undefined },
  },
  { collection: 'reports', versionKey: false, strict: 'throw' },
)
reportSchema.index({ wardId: 1, code: 1 }, { unique: true, name: 'one of a code' })
reportSchema.index({ wardId: 1, number: 1, createdAt: -1 }, { name: 'by short number' })
reportSchema.index({ wardId: 1, state: 1, alarmAt: 1 }, { name: 'alarms by state' })
reportSchema.index({ wardId: 1, createdAt: 1 }, { name: 'of some days' })
reportSchema.index(
  { wardId: 1, duplicateOf: 1, createdAt: 1 },
  { name: 'of the same matter', partialFilterExpression: { duplicateOf: { $exists: true } } },
)
reportSchema.index({ wardId: 1, tellAt: 1 }, { name: 'overdue' })
reportSchema.index({ wardId: 1, reporter: 1, state: 1, updatedAt: 1 }, { name: 'whose reporter is known' })
const BY_WORDS = 'by words'
// The area is in it so that others' areas are passed over without reading their reports.
reportSchema.index({ wardId: 1, words: 1, createdAt: -1, areaId: 1 }, { name: BY_WORDS })

/** Where someone may look: in the whole ward, or in these areas, and where no area is known if they are on duty. */
export type SearchScope = 'ward' | { areaIds: string[]; unplaced: boolean }

/** What a queue is put in order by. */
export type QueueRow = Pick<
  Report,
  'id' | 'kind' | 'areaId' | 'state' | 'handlerId' | 'urgent' | 'priority' | 'alarmAt' | 'dueAt' | 'createdAt'
>

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
  /** All that have no result yet, unsorted and unopened. */
  openIn(scope: SearchScope): Promise<QueueRow[]>
  /** Alarms nobody has opened that came before that time, and whose reporters were not told yet. */
  unopenedAlarms(before: Date): Promise<Report[]>
  /** Open ones of these kinds, or of none yet, that came since then, newest first. */
  openSince(since: Date, kinds: readonly ReportKindId[]): Promise<Report[]>
  /** Those that tell the same as this one, the oldest first. */
  duplicatesOf(id: string): Promise<Report[]>
  /** Whose time is over and of which somebody must be told now, the longest first; no more than so many. */
  overdue(at: Date, limit: number): Promise<Report[]>
  countByState(): Promise<Record<ReportState, number>>
  /** Those that came in these days: `from` included, `to` not. */
  countBetween(
    from: Date,
    to: Date,
  ): Promise<{ kind: ReportKindId | null; state: ReportState; count: number }[]>
  /**
   * Ids of those that had their result before then and whose reporter is still known, no more than so many. `leaving`: of those alone who asked to be known no longer than until it is over.
   */
  endedBefore(before: Date, limit: number, which?: 'leaving'): Promise<string[]>
  /** Nobody knows any more whose they were. */
  markForgotten(ids: string[]): Promise<void>
  /** Those in which all these words are told, newest first; none when there is no word in the text. */
  search(text: string, scope: SearchScope, limit: number): Promise<Found<Report>>
  /** Gives words to reports that were stored without, from this id on; undefined when it came to the end. */
  giveWords(after: string | undefined, slice: number): Promise<string | undefined>
  ensureIndexes(): Promise<void>
}

const OPEN_STATES = STATES.filter(state => isOpen({ state }))

/** More open ones of a few kinds within days, and it is no neighbourhood. */
const MOST_COMPARED = 200

const inScope = (scope: SearchScope): object =>
  scope === 'ward' ? {} : { areaId: { $in: [...scope.areaIds, ...(scope.unplaced ? [null] : [])] } }

const NEWEST: Order<Report> = {
  newestBy: 'createdAt',
  momentOf: ({ createdAt }) => createdAt,
  index: BY_WORDS,
}

export const createReportStore = (
  db: Connection,
  options: SealedStoreOptions & { areaNames: AreaNames; kindNames: KindNames },
): ReportStore => {
  const { wardId, areaNames, kindNames } = options
  const model = db.model('Report', reportSchema)
  const wordsOf = async (report: Report) => {
    const area = report.areaId === undefined ? [] : await areaNames(report.areaId)
    return wordsToFind(textsOf(report, [...area, ...(report.kind ? kindNames(report.kind) : [])]))
  }
  const sealed = createSealedStore<Report>(model, { ...options, wordsOf })
  const { find, insert, change, list, giveWords, collection: reports } = sealed
  return {
    find,
    findMany: async ids => (ids.length === 0 ? [] : list({ _id: { $in: ids } }, { createdAt: -1 }, 0)),
    byCode: async code => (await list({ code }, { code: 1 }, 1))[0],
    byNumber: number => list({ number }, { createdAt: -1 }, 50),
    insert,
    change,
    openIn: async scope => {
      const found = await reports
        .find({ wardId, state: { $in: OPEN_STATES }, ...inScope(scope) })
        .project<Omit<QueueRow, 'id'> & { _id: string }>({ sealed: 0, history: 0, words: 0 })
        .toArray()
      return found.map(({ _id, ...row }) => ({ ...row, id: _id }))
    },
    // Few are new and warned of; asked for together with what is missing, some engines read all reports.
    unopenedAlarms: async before =>
      (await list({ state: 'new', alarmAt: { $lte: before } }, { alarmAt: 1 }, 0)).filter(
        ({ warnedAt }) => warnedAt === undefined,
      ),
    openSince: async (since, kinds) =>
      list(
        {
          createdAt: { $gte: since },
          kind: { $in: [...kinds, null] },
          state: { $in: STATES.filter(state => isOpen({ state })) },
        },
        { createdAt: -1 },
        MOST_COMPARED,
      ),
    duplicatesOf: id => list({ duplicateOf: id }, { createdAt: 1 }, 0),
    overdue: (at, limit) => list({ tellAt: { $lte: at } }, { tellAt: 1 }, limit),
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
    endedBefore: async (before, limit, which) => {
      const ended = {
        wardId,
        reporter: which ?? null,
        state: { $in: [...RESULTS] },
        updatedAt: { $lt: before },
      }
      const found = await (reports as unknown as mongo.Collection<{ _id: string }>)
        .find(ended)
        .limit(limit)
        .project<{ _id: string }>({ _id: 1 })
        .toArray()
      return found.map(({ _id }) => _id)
    },
    markForgotten: async ids => {
      await reports.updateMany(
        { _id: { $in: ids as never[] } },
        { $set: { reporter: 'forgotten' } as never, $inc: { revision: 1 } as never },
      )
    },
    search: async (text, scope, limit) => {
      const words = wordsAsked(text)
      return words.length === 0 ? { items: [] } : sealed.withWords(words, inScope(scope), NEWEST, limit)
    },
    giveWords,
    ensureIndexes: () => ensureIndexes(model),
  }
}
