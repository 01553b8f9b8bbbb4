import type { ChatAddress } from '../../chat/chat-address.js'
import { fileReport } from './file-report.js'
import type { Act, OfficerRef } from './report.js'
import { accepted, closed } from './report-acts.js'
import type { ReportDeps } from './report-deps.js'
import { isReportKind } from './report-kinds.js'
import { RESULTS, type ReportState } from './report-states.js'

export type PastReport = {
  /** The same every time, so that filing it twice is filing it once. */
  ref: string
  at: Date
  kind: string
  areaId: string
  place: string
  words: string
  state: ReportState
  reporter: ChatAddress
  /** Who took it up, unless it is new. */
  handler?: Omit<OfficerRef, 'language'>
}

const MINUTES_TO_ACCEPT = 10
const HOURS_TO_CLOSE = 20

const later = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000)

/** Puts down a report as it stands after some weeks; nobody is told of it. For a ward's paper records, and the demo. */
export const filePastReport = async (deps: ReportDeps, past: PastReport): Promise<void> => {
  const { ref, at, kind, areaId, words, state, reporter, handler } = past
  const place = { words: past.place }
  const draft = { words, media: [], areaId, place, secrecy: 'confidential' as const }
  const { report } = await fileReport(deps, {
    key: `${ref}/filed`,
    ...{ ref, at, stage: 'complete', chat: reporter, language: 'vi' },
    draft: isReportKind(kind) ? { ...draft, kind } : draft,
  })
  if (!handler) return
  const by = { ...handler, language: 'vi' as const }
  const taken: Act = { key: `${ref}/accepted`, at: later(at, MINUTES_TO_ACCEPT / 60), by }
  await deps.reports.change(report.id, standing => accepted(standing, taken))
  const result = RESULTS.find(one => one === state)
  if (!result) return
  const ended: Act = { key: `${ref}/closed`, at: later(at, HOURS_TO_CLOSE), by }
  await deps.reports.change(report.id, standing => closed(standing, ended, { state: result }))
}
