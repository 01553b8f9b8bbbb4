import type { Lane, OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { reporterMessage } from './report-messages.js'
import { mayWriteUnasked } from './safe-time.js'

/**
 * The stages of a report, to all who told the same: by the code of their own report, and without the officer's words,
 * which were written for the first reporter and may name them. `parts` end the key.
 */
export const newsToWitnesses = async (
  deps: ReportDeps,
  first: Report,
  news: {
    parts: (string | number)[]
    say: { key: string; params?: Record<string, string> }
    lane: Lane
    at: Date
  },
): Promise<OutgoingMessage[]> => {
  const witnesses = (await deps.reports.duplicatesOf(first.id)).filter(one => mayWriteUnasked(one, news.at))
  const each = await Promise.all(
    witnesses.map(async one => {
      const reporter = await deps.reporters.of(one.id)
      const say = { ...news.say, params: { ...news.say.params, code: one.code, words: '' } }
      return reporter ? [reporterMessage(deps, one, reporter, { ...news, say })] : []
    }),
  )
  return each.flat()
}
