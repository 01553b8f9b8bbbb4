import type { FailReason } from '../../chat/send-outcome.js'
import type { DeliveryNews } from '../../outbox/news.js'
import { officerFailed, toldFailed } from './hear-officer-failed.js'
import { reporterFailed } from './hear-reporter-failed.js'
import { toldEverywhereFailed } from './hear-told-everywhere.js'
import { markShown } from './open-identity.js'
import { questionArrived } from './question-arrived.js'
import type { ReportDeps } from './report-deps.js'
import { cardMessages } from './report-messages.js'
import { isOpen } from './report-states.js'

/** The group is gone, or the platform could not be reached for hours: then the same words may arrive another way, or later. */
const MAY_ARRIVE: FailReason[] = ['blocked', 'left', 'chat-not-found', 'expired']
/** Each time takes hours. */
const MOST_AGAIN = 24

/** Nobody has read of a report that is open still: it is told anew, to whoever is there now. */
const cardFailed = async (
  deps: ReportDeps,
  reportId: string,
  { to, reason }: DeliveryNews,
  before: number,
): Promise<void> => {
  const report = await deps.reports.find(reportId)
  // One officer who blocked the bot is not all of them.
  const helps = MAY_ARRIVE.some(one => one === reason) && (to.kind === 'group' || reason === 'expired')
  if (!report || !isOpen(report) || !helps || before >= MOST_AGAIN) return
  const lost = { in: to, times: before + 1 }
  await deps.enqueue(await cardMessages(deps, report, report.history.length - 1, lost))
}

/** Said to the reporter, and to one officer. */
const TO_REPORTER = ['question', 'told', 'unread']
const TO_OFFICER = ['full', 'answer', 'addition', 'unreached', 'taken-from', 'reopened']
/** Said to several, each by their first chat. */
const TO_SEVERAL = ['told-duty', 'told-admin', 'told-lead']

/** News may be told again: what it leads to is keyed by what failed. */
export const hearDeliveries =
  (deps: ReportDeps) =>
  async (news: DeliveryNews): Promise<void> => {
    const { key, state, to } = news
    const [head = '', tail] = key.split('/to/')
    const [, reportId = '', what = '', ...rest] = head.split('/')
    const [part = ''] = rest
    if (state === 'sent' && what === 'identity' && part === 'shown')
      await markShown(deps, rest[1] ?? '', news.at)
    if (state !== 'failed') {
      if (what === 'question' && tail === undefined) await questionArrived(deps, reportId, part)
      return
    }
    if (to.kind === 'private' && TO_REPORTER.includes(what) && part !== 'officers')
      await reporterFailed(deps, reportId, { what, part, tail, news })
    if (to.kind === 'private' && TO_OFFICER.includes(what))
      await officerFailed(deps, reportId, { parts: [what, ...rest], tail, news })
    if (to.kind === 'private' && TO_SEVERAL.includes(what))
      await toldFailed(deps, reportId, { parts: [what, ...rest], tail, news })
    if (what === 'alarm') await toldEverywhereFailed(deps, reportId, { what, personId: rest[1] ?? '', news })
    if (to.kind === 'private' && (what === 'card' || what === 'card-again')) {
      const personId = (what === 'card' ? rest[0] : rest[1]) ?? ''
      await toldEverywhereFailed(deps, reportId, { what: 'card', personId, news })
    }
    if (what === 'card') await cardFailed(deps, reportId, news, 0)
    if (what === 'card-again') await cardFailed(deps, reportId, news, Number(part))
  }
