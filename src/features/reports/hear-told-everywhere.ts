import type { ChatAddress } from '../../chat/chat-address.js'
import { chatTag } from '../../chat/chat-tag.js'
import { isShut } from '../../neighbourhood/next-chat.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { DeliveryNews } from '../../outbox/news.js'
import { adminsMessages, officersMessages } from './officers-messages.js'
import type { ReportDeps } from './report-deps.js'
import { isOpen } from './report-states.js'

/** The key by which the same was said in another chat of theirs, or of another officer. */
const keyIn =
  (deps: Pick<ReportDeps, 'lookup'>, { key, to }: DeliveryNews, personId: string) =>
  (otherId: string, chat: ChatAddress): string =>
    key.replace(`${personId}/${chatTag(deps.lookup, to)}`, `${otherId}/${chatTag(deps.lookup, chat)}`)

const allFailed = async (deps: ReportDeps, keys: string[], told: string): Promise<boolean> => {
  const standings = await deps.standings(keys)
  // One that was never said there did not arrive there either.
  return keys.every(key => key === told || (standings.get(key)?.state ?? 'failed') === 'failed')
}

const keysTo = (staff: Reachable[], keyOf: ReturnType<typeof keyIn>): string[] =>
  staff.flatMap(({ person, chats }) => chats.map(chat => keyOf(person.id, chat)))

/**
 * An alarm goes to all chats of everyone on duty at once, and so does a card in a ward without an officers' group. Who
 * got it in none gets it when they are heard again. Of an alarm the others are told, so that somebody rings them up; of
 * a card the admins are, when it came to nobody at all.
 */
export const toldEverywhereFailed = async (
  deps: ReportDeps,
  reportId: string,
  { what, personId, news }: { what: 'alarm' | 'card'; personId: string; news: DeliveryNews },
): Promise<void> => {
  const report = await deps.reports.find(reportId)
  // What the platform was too long away for is told anew.
  if (!report || !isOpen(report) || (what === 'card' && !isShut(news.reason))) return
  const staff = await deps.neighbourhood.staffByPermission('reports.handle', report.areaId)
  const own = staff.filter(({ person }) => person.id === personId)
  const keyOf = keyIn(deps, news, personId)
  if (own.length === 0 || !(await allFailed(deps, keysTo(own, keyOf), news.key))) return
  const { at } = news
  await deps.missed.keep({ personId, reportId, what: what === 'alarm' ? 'full' : 'card', at })
  // A later card only says what changed.
  const isFirst = news.key.endsWith(chatTag(deps.lookup, news.to))
  if (what === 'alarm') {
    const why = news.reason === 'window-closed' ? 'window' : 'other'
    const parts = ['unreached', 'alarm', personId, why]
    const others = { parts, beside: news.to, except: personId }
    await deps.enqueue([
      ...(await officersMessages(deps, report, others)),
      ...(await adminsMessages(deps, report, parts)),
    ])
  } else if (isFirst && (await allFailed(deps, keysTo(staff, keyOf), news.key)))
    await deps.enqueue(await adminsMessages(deps, report, ['unreached', 'nobody']))
}
