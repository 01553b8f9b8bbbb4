import type { DeliveryNews } from '../../outbox/news.js'
import type { ReportDeps } from './report-deps.js'
import { messageKey, officerMessage } from './report-messages.js'

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
  const [report, group] = await Promise.all([deps.reports.find(reportId), deps.neighbourhood.officersGroup()])
  const handler = report?.content.handler
  if (!report || !group || !handler) return
  const say = { key: 'reports:unreached.officer', params: { code: report.code, name: handler.name } }
  const parts = ['unreached', handler.personId]
  await deps.enqueue([
    deps.compose(group.language, {
      key: messageKey(reportId, ...parts),
      to: group.chat,
      say,
      lane: 'notice',
    }),
  ])
}

/** News may be told again: what it leads to is keyed by what failed. */
export const hearDeliveries =
  (deps: ReportDeps) =>
  async ({ key, state }: DeliveryNews): Promise<void> => {
    const [, reportId = '', what = '', part = ''] = key.split('/')
    if (state !== 'failed') return
    if (what === 'question') await questionFailed(deps, reportId, part)
    if (what === 'full') await fullFailed(deps, reportId)
  }
