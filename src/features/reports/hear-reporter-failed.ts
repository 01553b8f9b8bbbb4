import type { ChatAddress } from '../../chat/chat-address.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { isShut, nextChat } from '../../neighbourhood/next-chat.js'
import type { DeliveryNews } from '../../outbox/news.js'
import { reporterHere } from './find-report.js'
import { unreachedWord } from './officer-words.js'
import { officersMessages } from './officers-messages.js'
import type { Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { messageKey, officerMessage, reporterMessage } from './report-messages.js'
import { wordElsewhere } from './reporter-words.js'
import { mayWriteUnasked } from './safe-time.js'
import type { Unreached } from './unreached-words.js'

const unreachedBy = (reason: string | undefined): Unreached => {
  if (reason === 'window-closed') return 'window'
  return isShut(reason) ? 'gone' : 'other'
}

type Failed = { what: string; part: string; tail: string | undefined; news: DeliveryNews }

/** Another of their chats is theirs too, but someone they fear may read along, or they asked not to be known. */
const elsewhere = async (deps: ReportDeps, report: Report, failed: Failed): Promise<OutgoingMessage[]> => {
  const { what, part, tail, news } = failed
  const at = deps.clock.now()
  const shy = report.silent || report.secrecy === 'anonymous'
  if (shy || !isShut(news.reason) || !mayWriteUnasked(report, at)) return []
  const [reporter, chats] = await Promise.all([
    deps.reporters.of(report.id),
    deps.neighbourhood.chatsBeside(news.to),
  ])
  const next = nextChat(deps, chats, { failed: news.to, tail })
  const say = wordElsewhere(report, what, part)
  if (!reporter || !next || !say) return []
  const parts = [what, part, 'to', next.tail]
  return [reporterMessage(deps, report, { ...reporter, chat: next.to }, { parts, say, lane: 'notice', at })]
}

const hasLeft = async (deps: ReportDeps, reportId: string, chat: ChatAddress): Promise<boolean> => {
  const reporter = await deps.reporters.of(reportId)
  return reporter !== undefined && !(await reporterHere(deps, reportId, chat))
}

/**
 * A word to the reporter did not arrive: it is kept for when they are heard again, tried in another of their chats, and
 * when there is none the officer is told why and what can be done.
 */
export const reporterFailed = async (
  deps: ReportDeps,
  reportId: string,
  { what, part, tail, news }: Failed,
): Promise<void> => {
  const report = await deps.reports.find(reportId)
  if (!report) return
  // It was on its way when they moved; where they are now they were told how far it is.
  if (tail === undefined && (await hasLeft(deps, reportId, news.to))) return
  // What warned of silence is of no use later.
  const mayArrive = isShut(news.reason) || news.reason === 'expired'
  if (tail === undefined && what !== 'unread' && mayArrive)
    await deps.reporters.keepUndelivered(reportId, messageKey(reportId, what, part))
  const other = await elsewhere(deps, report, { what, part, tail, news })
  if (other.length > 0) return deps.enqueue(other)
  const why = unreachedBy(news.reason)
  const word = unreachedWord(report, { why, what, part })
  await deps.enqueue(
    word
      ? [officerMessage(deps, report, word.officer, word)]
      : await officersMessages(deps, report, { parts: ['unreached', why, what, part] }),
  )
}
