import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { eachOf } from '../../foundation/each-of.js'
import { ok } from '../../foundation/outcome.js'
import type { Post } from '../feature.js'
import { formerHandler } from './handing-acts.js'
import { newsToWitnesses } from './news-to-witnesses.js'
import { takenFromWord } from './officer-words.js'
import { entryOf, type Report } from './report.js'
import { leadTold } from './report-acts.js'
import type { ReportDeps } from './report-deps.js'
import { cardMessages, fullMessage, officerMessage, reporterMessage } from './report-messages.js'
import { isOpen, isTaken } from './report-states.js'
import { toldAt } from './reporter-words.js'
import { mayWriteUnasked } from './safe-time.js'

type Work = { key: string; at: Date }

/** The reporter hears where their report stands, never who works on it, and nothing where that is not safe. */
export const toldMessages = async (
  deps: ReportDeps,
  report: Report,
  { key, at }: Work,
): Promise<OutgoingMessage[]> => {
  const entry = entryOf(report, key)
  const say = toldAt(report, entry)
  if (!say || !mayWriteUnasked(report, at)) return []
  const reporter = await deps.reporters.of(report.id)
  if (!reporter) return []
  const word = { lane: 'notice' as const, at }
  const { otherChat } = reporter
  const { options: _, ...bare } = say
  const second = { ...word, say: bare, parts: ['other', 'told', entry] }
  return [
    reporterMessage(deps, report, reporter, { ...word, say, parts: ['told', entry] }),
    // Both who told it and whom it was told for hear what becomes of it.
    ...(otherChat ? [reporterMessage(deps, report, { ...reporter, chat: otherChat }, second)] : []),
  ]
}

/** All that were joined to it, and to those. */
const allJoined = async (deps: ReportDeps, ids: string[], before: Report[] = []): Promise<Report[]> => {
  const found = (await Promise.all(ids.map(id => deps.reports.duplicatesOf(id)))).flat()
  const more = found.filter(({ id }) => !before.some(one => one.id === id))
  if (more.length === 0) return before
  return allJoined(
    deps,
    more.map(({ id }) => id),
    [...before, ...more],
  )
}

/** The reporters of duplicates hear how far the matter is: first it is written on their own report, so it is told once. */
export const leadMessages = async (
  deps: ReportDeps,
  lead: Report,
  { key, at }: Work,
): Promise<OutgoingMessage[]> => {
  const entry = lead.history[entryOf(lead, key)]
  if (
    entry &&
    isTaken(entry) &&
    lead.history[entryOf(lead, key) - 1]?.state === 'new' &&
    entry.what !== 'passed-on'
  )
    return newsToWitnesses(deps, lead, {
      parts: ['told', 'first', entryOf(lead, key)],
      say: { key: 'reports:told.accepted' },
      ...{ lane: 'notice', at },
    })
  const isNews = entry && (entry.what === 'passed-on' || entry.what === 'reopened' || !isOpen(entry))
  // Joined itself to another, it is in work still.
  if (!isNews || entry.state === 'duplicate') return []
  const messages: OutgoingMessage[] = []
  await eachOf(await allJoined(deps, [lead.id]), async ({ id }) => {
    const done = await deps.reports.change<never>(id, report =>
      ok(leadTold(report, { key, at, lead: entry.state })),
    )
    if (done?.ok) messages.push(...(await toldMessages(deps, done.value, { key, at })))
  })
  return messages
}

/** What such a work changed is told to all it concerns: the officers' groups, the reporter, those of duplicates. */
export const changedMessages = async (
  deps: ReportDeps,
  report: Report,
  work: Work,
): Promise<OutgoingMessage[]> => [
  ...(await cardMessages(deps, report, entryOf(report, work.key))),
  ...(await toldMessages(deps, report, work)),
  ...(await leadMessages(deps, report, work)),
]

/** Whoever has it now gets the whole of it, and whoever had it hears that they need do nothing more. */
export const handedMessages = async (
  deps: ReportDeps,
  report: Report,
  { key }: Work,
): Promise<OutgoingMessage[]> => {
  const entry = entryOf(report, key)
  const { handler } = report.content
  const former = formerHandler(report, entry)
  // Who gave it away themselves knows.
  const hears = former && former.personId !== report.history[entry]?.by
  const word = hears ? takenFromWord(report, entry) : undefined
  return [
    ...(handler ? [await fullMessage(deps, report, handler, entry)] : []),
    ...(word ? [officerMessage(deps, report, word.officer, word)] : []),
  ]
}

/** What was asked and not answered by then is not waited for any more. */
export const endQuestions = async (
  deps: ReportDeps,
  { id: reportId }: Report,
  { key }: Work,
): Promise<Post[]> => {
  const reporter = await deps.reporters.of(reportId)
  const post = { key: `${key}/ended`, name: 'reports.ended', data: { reportId } }
  return reporter ? [{ ...post, chat: reporter.chat }] : []
}
