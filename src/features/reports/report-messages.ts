import type { ChatAddress } from '../../chat/chat-address.js'
import { chatTag } from '../../chat/chat-tag.js'
import type { KeptMedia } from '../../chat/media-ref.js'
import type { Lane, OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Language } from '../../foundation/texts.js'
import type { Group } from '../../neighbourhood/group.js'
import { officersGroups, staffFor } from './about-officers.js'
import { recordShown } from './custody.js'
import { wholeReport } from './officer-words.js'
import type { OfficerRef, Report } from './report.js'
import { fullReport, reportCard } from './report-card.js'
import type { ReportDeps } from './report-deps.js'
import type { Reporter } from './reporter.js'
import { dutyFirst } from './roster/on-duty.js'
import { mayArriveUntil } from './safe-time.js'

/** Everything sent about a report bears its id, never a chat's; the same happening gives the same key. */
export const messageKey = (reportId: string, ...parts: (string | number)[]): string =>
  ['reports', reportId, ...parts].join('/')

export const laneOf = (report: Report): Lane => (report.urgent ? 'alert' : 'notice')

/**
 * The first card is a message, and so is an alarm; what else happens later edits it. `entry`: which part of the
 * report's history it tells.
 */
const cardTo = (
  deps: ReportDeps,
  report: Report,
  entry: number,
  to: { chat: ChatAddress; language: Language; tail: (string | number)[]; say: Say; again?: number },
): OutgoingMessage => {
  if (to.again !== undefined) {
    const key = messageKey(report.id, 'card-again', to.again, ...to.tail)
    return deps.compose(to.language, { key, to: to.chat, say: to.say, lane: laneOf(report) })
  }
  const first = messageKey(report.id, 'card', ...to.tail)
  return deps.compose(to.language, {
    key: entry === 0 ? first : `${first}/${entry}`,
    to: to.chat,
    say: to.say,
    lane: laneOf(report),
    ...(entry === 0 || report.history[entry]?.what === 'alarm' ? {} : { replaces: first }),
  })
}

/** A card that never arrived there, for so many times, and is told anew. */
type Lost = { in: ChatAddress; times: number }

const isBeside = (group: Group, lost: Lost | undefined): boolean =>
  lost !== undefined && (group.chat.channel !== lost.in.channel || group.chat.account !== lost.in.account)

/**
 * The card in the officers' groups, one a platform; it is changed where it stands. A ward without one has it sent to
 * each officer who may take the report up.
 */
export const cardMessages = async (
  deps: ReportDeps,
  report: Report,
  entry: number,
  lost?: Lost,
): Promise<OutgoingMessage[]> => {
  const [groups, areas, witnesses] = await Promise.all([
    officersGroups(deps, report),
    deps.neighbourhood.currentAreas(),
    deps.reports.duplicatesOf(report.id),
  ])
  const say = reportCard(report, areas, { witnesses })
  const card = { say, ...(lost ? { again: lost.times } : {}) }
  if (groups.length > 0)
    return groups.map(group => {
      const to = { ...group, tail: [group.id] }
      // Those of other platforms have theirs: by the same key it comes only to one that was bound since.
      return isBeside(group, lost)
        ? cardTo(deps, report, 0, { ...to, say })
        : cardTo(deps, report, entry, { ...to, ...card })
    })
  const officers = await staffFor(deps, report, 'reports.handle')
  return officers.flatMap(({ person, chats }) =>
    chats.map(chat =>
      cardTo(deps, report, entry, {
        chat,
        language: person.language ?? 'vi',
        tail: [person.id, chatTag(deps.lookup, chat)],
        ...card,
      }),
    ),
  )
}

/** Someone may be in danger: to who is on duty, 1:1, beside the group's card; without a roster to everyone with the duty. */
export const alarmMessages = async (
  deps: ReportDeps,
  report: Report,
  entry: number,
): Promise<OutgoingMessage[]> => {
  const [duty, areas] = await Promise.all([
    dutyFirst(deps, report, report.history[entry]?.at ?? report.updatedAt),
    deps.neighbourhood.currentAreas(),
  ])
  const say = fullReport(report, areas)
  return duty.flatMap(({ person, chats }) =>
    chats.map(chat =>
      deps.compose(person.language ?? 'vi', {
        key: messageKey(report.id, 'alarm', entry, person.id, chatTag(deps.lookup, chat)),
        to: chat,
        say,
        lane: 'alert',
      }),
    ),
  )
}

/** One thing said to an officer in private. */
export const officerMessage = (
  deps: ReportDeps,
  report: Report,
  to: { chat: ChatAddress; language: Language },
  message: { parts: (string | number)[]; say: Say; media?: KeptMedia[] },
): OutgoingMessage =>
  deps.compose(to.language, {
    key: messageKey(report.id, ...message.parts),
    to: to.chat,
    say: message.say,
    lane: laneOf(report),
    ...(message.media ? { media: message.media } : {}),
  })

/** The whole report with its files, to the officer who works on it; that they were shown the files is written down. */
export const fullMessage = async (
  deps: ReportDeps,
  report: Report,
  to: OfficerRef,
  entry: number,
): Promise<OutgoingMessage> => {
  const whole = await wholeReport(deps, report)
  const { key, at } = report.history[entry] ?? {
    key: messageKey(report.id, 'full', entry),
    at: report.updatedAt,
  }
  await recordShown(deps, { key, at, by: to.personId }, whole.media)
  return officerMessage(deps, report, to, { parts: ['full', entry], ...whole })
}

/**
 * One thing said to the reporter, unasked: whoever calls this has looked whether that is safe `at` that time. Where it
 * is so for some hours only, it does not arrive after them.
 */
export const reporterMessage = (
  deps: ReportDeps,
  report: Report,
  reporter: Reporter,
  message: { parts: (string | number)[]; say: Say; lane: Lane; at: Date },
): OutgoingMessage => {
  const notAfter = mayArriveUntil(report, message.at)
  return deps.compose(reporter.language, {
    key: messageKey(report.id, ...message.parts),
    to: reporter.chat,
    say: message.say,
    lane: message.lane,
    ...(report.silent || report.secrecy === 'anonymous' ? { discreet: true as const } : {}),
    ...(notAfter ? { notAfter } : {}),
  })
}
