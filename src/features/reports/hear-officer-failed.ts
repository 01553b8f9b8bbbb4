import { nextChat } from '../../neighbourhood/next-chat.js'
import type { DeliveryNews } from '../../outbox/news.js'
import { officerWord } from './officer-words.js'
import type { OfficerRef, Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { officerMessage, officersMessages } from './report-messages.js'

/** Most have never opened the bot, or not for long. */
const tellOthers = async (
  deps: ReportDeps,
  report: Report,
  officer: OfficerRef,
  { reason, to }: DeliveryNews,
): Promise<void> => {
  const key = `reports:unreached.${reason === 'window-closed' ? 'officerWindow' : 'officer'}`
  const say = { key, params: { code: report.code, name: officer.name } }
  const message = { parts: ['unreached', officer.personId], say, beside: to, except: officer.personId }
  await deps.enqueue(await officersMessages(deps, report, message))
}

/** What an officer was told in private goes to their next chat; where there is none the others are told. */
export const officerFailed = async (
  deps: ReportDeps,
  reportId: string,
  { parts, tail, news }: { parts: string[]; tail: string | undefined; news: DeliveryNews },
): Promise<void> => {
  const report = await deps.reports.find(reportId)
  const word = report && (await officerWord(deps, report, parts))
  if (!report || !word) return
  const staff = await deps.neighbourhood.staffByPermission('reports.handle', report.areaId)
  const chats = staff.find(({ person }) => person.id === word.officer.personId)?.chats ?? []
  const next = nextChat(deps, chats, { failed: news.to, tail })
  if (!next) return tellOthers(deps, report, word.officer, news)
  const { say, media } = word
  const to = { ...word.officer, chat: next.to }
  const message = { parts: [...word.parts, 'to', next.tail], say, ...(media ? { media } : {}) }
  await deps.enqueue([officerMessage(deps, report, to, message)])
}
