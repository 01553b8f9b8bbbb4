import type { ChatAddress } from '../../chat/chat-address.js'
import { eachOf } from '../../foundation/each-of.js'
import { identityKey, identityOf } from '../../neighbourhood/identity.js'
import type { Person } from '../../neighbourhood/person.js'
import { staffFor } from './about-officers.js'
import { recordShown } from './custody.js'
import type { Missed } from './missed-store.js'
import { wholeReport } from './officer-words.js'
import type { Report } from './report.js'
import { fullReport, reportCard } from './report-card.js'
import type { ReportDeps } from './report-deps.js'
import { officerMessage } from './report-messages.js'
import { isOpen } from './report-states.js'

/** At their next word the next come. */
const AT_ONCE = 10

/** As the report stands now, by who they are to it. */
const wordFor = async (deps: ReportDeps, report: Report, { personId, what }: Missed) => {
  if (report.handlerId === personId) return wholeReport(deps, report)
  const areas = await deps.neighbourhood.currentAreas()
  return { say: what === 'full' ? fullReport(report, areas) : reportCard(report, areas) }
}

const tellOne = async (deps: ReportDeps, chat: ChatAddress, person: Person, one: Missed): Promise<void> => {
  const report = await deps.reports.find(one.reportId)
  if (report && isOpen(report)) {
    const staff = await staffFor(deps, report, 'reports.handle')
    const word = staff.some(other => other.person.id === person.id) && (await wordFor(deps, report, one))
    const to = { chat, language: person.language ?? 'vi' }
    // Of one time that it was missed there is one telling, however often the work is done.
    const parts = ['missed', person.id, one.at.getTime()]
    if (word) {
      const media = 'media' in word ? word.media : []
      await recordShown(deps, { key: parts.join('/'), at: deps.clock.now(), by: person.id }, media)
      await deps.enqueue([officerMessage(deps, report, to, { ...word, parts })])
    }
  }
  await deps.missed.drop(one)
}

/** Officers who are heard again get the open reports of which nothing reached them. */
export const tellMissed = async (deps: ReportDeps, chats: ChatAddress[]): Promise<void> => {
  const who = await deps.missed.whoMissed()
  if (who.length === 0) return
  const people = await deps.neighbourhood.peopleOf(chats.map(chat => identityOf(chat, chat.chatId)))
  await eachOf(chats, async chat => {
    const person = people.get(identityKey(identityOf(chat, chat.chatId)))
    if (!person || !who.includes(person.id)) return
    const missed = await deps.missed.of(person.id, AT_ONCE)
    await eachOf(missed, one => tellOne(deps, chat, person, one))
  })
}
