import { nextChat } from '../../neighbourhood/next-chat.js'
import type { DeliveryNews } from '../../outbox/news.js'
import { staffFor } from './about-officers.js'
import { officerWord } from './officer-words.js'
import { adminsMessages, officersMessages } from './officers-messages.js'
import type { OfficerRef, Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { officerMessage } from './report-messages.js'
import { officersSay } from './unreached-words.js'

/** Most have never opened the bot, or not for long. */
const tellOthers = async (
  deps: ReportDeps,
  report: Report,
  { personId }: OfficerRef,
  { reason, to }: DeliveryNews,
): Promise<void> => {
  const parts = ['unreached', 'officer', personId, reason === 'window-closed' ? 'window' : 'other']
  await deps.enqueue(await officersMessages(deps, report, { parts, beside: to, except: personId }))
}

type Failed = { parts: string[]; tail: string | undefined; news: DeliveryNews }

/**
 * What an officer was told in private goes to their next chat; where there is none the others are told, and they
 * themselves get the report when they are heard again.
 */
export const officerFailed = async (
  deps: ReportDeps,
  reportId: string,
  { parts, tail, news }: Failed,
): Promise<void> => {
  const report = await deps.reports.find(reportId)
  const word = report && (await officerWord(deps, report, parts))
  if (!report || !word) return
  const { personId } = word.officer
  const staff = await staffFor(deps, report, 'reports.handle')
  const chats = staff.find(({ person }) => person.id === personId)?.chats ?? []
  const next = nextChat(deps, chats, { failed: news.to, tail })
  if (!next) {
    if (word.parts[0] !== 'unreached')
      await deps.missed.keep({ personId, reportId, what: 'full', at: news.at })
    return tellOthers(deps, report, word.officer, news)
  }
  const { say, media } = word
  const to = { ...word.officer, chat: next.to }
  const message = { parts: [...word.parts, 'to', next.tail], say, ...(media ? { media } : {}) }
  await deps.enqueue([officerMessage(deps, report, to, message)])
}

/** What was told to one of those on duty, or to an admin: to their next chat, and from those on duty on to the admins. */
export const toldFailed = async (
  deps: ReportDeps,
  reportId: string,
  { parts: [told = '', ...rest], tail, news }: Failed,
): Promise<void> => {
  const report = await deps.reports.find(reportId)
  const [parts, personId] = [rest.slice(0, -1), rest.at(-1)]
  const toDuty = told === 'told-duty'
  const toLead = told === 'told-lead'
  const [duty, admins] = await Promise.all([
    report ? staffFor(deps, report, toLead ? 'reports.about-officers' : 'reports.duty') : [],
    deps.neighbourhood.staffByPermission('platforms.watch'),
  ])
  const one = (toDuty || toLead ? duty : admins).find(({ person }) => person.id === personId)
  const say = report && officersSay(report, parts, duty)
  if (!report || !say || !one) return
  const next = nextChat(deps, one.chats, { failed: news.to, tail })
  if (next) {
    const to = { chat: next.to, language: one.person.language ?? 'vi' }
    const message = { parts: [told, ...parts, one.person.id, 'to', next.tail], say }
    await deps.enqueue([officerMessage(deps, report, to, message)])
  } else if (toDuty || toLead) await deps.enqueue(await adminsMessages(deps, report, parts))
}
