import type { SayParams } from '../../chat/say.js'
import { kindOf, type ReportKindId } from './report-kinds.js'
import { RESULTS } from './report-states.js'
import type { ReportStore } from './report-store.js'

/** What was reported in some days, for all to hear: numbers only. */
export type ReportFigures = {
  /** With at least one report, most first. */
  kinds: { label: { key: string; params?: SayParams }; count: number }[]
  total: number
  /** Of the total, those that have their result. */
  ended: number
}

/**
 * In a hamlet everyone knows whose house it was: such a report is counted in the total and named nowhere. Nor is what
 * fits no kind: that tells nobody anything.
 */
const isTold = (kind: ReportKindId | null): kind is Exclude<ReportKindId, 'other'> =>
  kind !== null && kind !== 'other' && !kindOf(kind).silent

/** Figures of the reports that came in these days: `from` included, `to` not. */
export const reportFigures = async (
  { reports }: { reports: Pick<ReportStore, 'countBetween'> },
  from: Date,
  to: Date,
): Promise<ReportFigures> => {
  const counted = await reports.countBetween(from, to)
  const sum = (rows: typeof counted) => rows.reduce((total, { count }) => total + count, 0)
  const kinds = [...new Set(counted.map(({ kind }) => kind))].filter(isTold)
  return {
    kinds: kinds
      .map(kind => ({
        label: { key: `reports:kind.${kind}` },
        count: sum(counted.filter(row => row.kind === kind)),
      }))
      .sort((a, b) => b.count - a.count || a.label.key.localeCompare(b.label.key)),
    total: sum(counted),
    ended: sum(counted.filter(({ state }) => RESULTS.some(result => result === state))),
  }
}
