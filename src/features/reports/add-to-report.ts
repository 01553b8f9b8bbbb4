import type { ChatAddress } from '../../chat/chat-address.js'
import type { MediaRef } from '../../chat/media-ref.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { changeReport } from './change-report.js'
import { reporterHere } from './find-report.js'
import { type Addition, note, type Refusal, type Report, wasDone } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { notDropped } from './report-files.js'

/** The reporter adds to a report, also to one that has its result; only from the chat it came from. */
export const addToReport = async (
  deps: ReportDeps,
  request: { key: string; at: Date; chat: ChatAddress; reportId: string; words: string; media: MediaRef[] },
): Promise<Outcome<{ report: Report; addition: Addition }, Refusal>> => {
  const { key, at, reportId, words } = request
  if (!(await reporterHere(deps, reportId, request.chat))) return failed({ why: 'not-found' })
  const addition = { key, words, media: await deps.keepMedia(request.media, reportId), at: at.toISOString() }
  const done = await changeReport(deps, reportId, report => {
    if (wasDone(report, key)) return ok(report)
    const media = notDropped(report.content, addition.media)
    const additions = [...report.content.additions, { ...addition, media }]
    return ok(note(report, { key, at, what: 'added' }, { content: { ...report.content, additions } }))
  })
  if (!done.ok) return done
  const kept = done.value.content.additions.find(one => one.key === key) ?? addition
  return ok({ report: done.value, addition: kept })
}
