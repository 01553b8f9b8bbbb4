import type { ChatAddress } from '../../chat/chat-address.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Group } from '../../neighbourhood/group.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import { officersGroups, staffFor } from './about-officers.js'
import type { Report } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { laneOf, messageKey, officerMessage } from './report-messages.js'
import { officersSay } from './unreached-words.js'

/** One thing told to staff 1:1, by the first of their chats; what failed there goes to the next. */
const toEach = (
  deps: ReportDeps,
  report: Report,
  staff: Reachable[],
  { parts, say }: { parts: string[]; say: Say },
): OutgoingMessage[] =>
  staff.flatMap(({ person, chats: [chat] }) => {
    const to = chat && { chat, language: person.language ?? 'vi' }
    return to ? [officerMessage(deps, report, to, { parts: [...parts, person.id], say })] : []
  })

/**
 * What such `parts` tell the officers' groups (see `officersSay`): those `beside` a chat that failed, if there are any. A
 * ward without a group has it told to who has the duty, except the one it is about.
 */
export const officersMessages = async (
  deps: ReportDeps,
  report: Report,
  { parts, beside, except }: { parts: string[]; beside?: ChatAddress; except?: string },
): Promise<OutgoingMessage[]> => {
  const [groups, duty] = await Promise.all([
    officersGroups(deps, report),
    staffFor(deps, report, 'reports.duty'),
  ])
  const say = officersSay(report, parts, duty)
  if (!say) return []
  const here = groups.filter(
    ({ chat }) => chat.channel === beside?.channel && chat.account === beside.account,
  )
  const toGroup = ({ id, chat, language }: Group) =>
    deps.compose(language, { key: messageKey(report.id, ...parts, id), to: chat, say, lane: laneOf(report) })
  if (groups.length > 0) return (here.length > 0 ? here : groups).map(toGroup)
  const others = duty.filter(({ person }) => person.id !== except)
  return toEach(deps, report, others, { parts: ['told-duty', ...parts], say })
}

/** What the officers could not be told, or must not miss: to the ward's admins, who can ring somebody up. */
export const adminsMessages = async (
  deps: ReportDeps,
  report: Report,
  parts: string[],
): Promise<OutgoingMessage[]> => {
  const [admins, duty] = await Promise.all([
    deps.neighbourhood.staffByPermission('platforms.watch'),
    staffFor(deps, report, 'reports.duty'),
  ])
  const say = officersSay(report, parts, duty)
  return say ? toEach(deps, report, admins, { parts: ['told-admin', ...parts], say }) : []
}

/** To each who leads, 1:1. */
export const leadersMessages = async (
  deps: ReportDeps,
  report: Report,
  parts: string[],
): Promise<OutgoingMessage[]> => {
  const leaders = await staffFor(deps, report, 'reports.about-officers')
  const say = officersSay(report, parts, leaders)
  return say ? toEach(deps, report, leaders, { parts: ['told-lead', ...parts], say }) : []
}
