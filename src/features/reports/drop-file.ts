import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { ok } from '../../foundation/outcome.js'
import { custodyOf } from './custody.js'
import { note, wasDone } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { withoutFile } from './report-files.js'
import { reporterMessage } from './report-messages.js'
import { mayWriteUnasked } from './safe-time.js'

/** `told`: why, in a text of `reports:files.told`. */
type Drop = {
  key: string
  at: Date
  reportId: string
  mediaId: string
  by: string
  told: string
  reason?: string
}

/** Takes a file out of its report and erases it; gives what the reporter hears, where it is safe to write. */
export const dropFile = async (deps: ReportDeps, drop: Drop): Promise<OutgoingMessage[]> => {
  const { key, at, reportId, mediaId, by, told, reason } = drop
  const done = await deps.reports.change<never>(reportId, report =>
    ok(
      wasDone(report, key)
        ? report
        : note(
            report,
            { key, at, what: 'file-removed', by },
            { content: withoutFile(report.content, mediaId, key) },
          ),
    ),
  )
  if (!done?.ok) return []
  await deps.audit.append({
    ...{ key: `${custodyOf(mediaId)}/dropped`, at, by, what: 'media.dropped', about: custodyOf(mediaId) },
    ...(reason ? { reason } : {}),
  })
  await deps.files.remove(mediaId)
  const report = done.value
  const reporter = mayWriteUnasked(report, at) ? await deps.reporters.of(reportId) : undefined
  if (!reporter) return []
  const say = { key: `reports:files.told.${told}`, params: { code: report.code } }
  const parts = ['file', deps.lookup(mediaId)]
  return [reporterMessage(deps, report, reporter, { parts, say, lane: 'notice', at })]
}
