import type { DeliveryNews } from '../../outbox/news.js'
import { isOpen } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { cardMessages, messageKey, officerMessage } from './report-messages.js'

/** The officer who asked is told that the reporter can't be reached. */
const questionFailed = async (deps: ReportDeps, reportId: string, questionId: string): Promise<void> => {
  const report = await deps.reports.find(reportId)
  const question = report?.content.questions.find(({ id }) => id === questionId)
  if (!report || !question) return
  const say = { key: 'reports:unreached.reporter', params: { code: report.code } }
  await deps.enqueue([
    officerMessage(deps, report, question.askedBy, { parts: ['unreached', questionId], say }),
  ])
}

/** An officer took a report up whom the bot can't write to: most have never opened it. */
const fullFailed = async (deps: ReportDeps, reportId: string): Promise<void> => {
  const [report, groups] = await Promise.all([
    deps.reports.find(reportId),
    deps.neighbourhood.officersGroups(),
  ])
  const handler = report?.content.handler
  if (!report || !handler) return
  const say = { key: 'reports:unreached.officer', params: { code: report.code, name: handler.name } }
  const parts = ['unreached', handler.personId]
  const here = groups.filter(
    ({ chat }) => chat.channel === handler.chat.channel && chat.account === handler.chat.account,
  )
  await deps.enqueue(
    (here.length > 0 ? here : groups).map(group =>
      deps.compose(group.language, {
        key: messageKey(reportId, ...parts, group.id),
        to: group.chat,
        say,
        lane: 'notice',
      }),
    ),
  )
}

/** The group is gone, or the platform could not be reached for hours: then the same words may arrive another way, or later. */
const MAY_ARRIVE = ['blocked', 'left', 'chat-not-found', 'expired']
/** Each time takes hours. */
const MOST_AGAIN = 24

/** Nobody has read of a report that is open still: it is told anew, to whoever is there now. */
const cardFailed = async (
  deps: ReportDeps,
  reportId: string,
  { to, reason = '' }: DeliveryNews,
  before: number,
): Promise<void> => {
  const report = await deps.reports.find(reportId)
  // One officer who blocked the bot is not all of them.
  const helps = MAY_ARRIVE.includes(reason) && (to.kind === 'group' || reason === 'expired')
  if (!report || !isOpen(report) || !helps || before >= MOST_AGAIN) return
  const lost = { in: to, times: before + 1 }
  await deps.enqueue(await cardMessages(deps, report, report.history.length - 1, lost))
}

/** News may be told again: what it leads to is keyed by what failed. */
export const hearDeliveries =
  (deps: ReportDeps) =>
  async (news: DeliveryNews): Promise<void> => {
    const { key, state } = news
    const [, reportId = '', what = '', part = ''] = key.split('/')
    if (state !== 'failed') return
    if (what === 'question') await questionFailed(deps, reportId, part)
    if (what === 'full') await fullFailed(deps, reportId)
    if (what === 'card') await cardFailed(deps, reportId, news, 0)
    if (what === 'card-again') await cardFailed(deps, reportId, news, Number(part))
  }
