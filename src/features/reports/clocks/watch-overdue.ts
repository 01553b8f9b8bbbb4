import { chatTag } from '../../../chat/chat-tag.js'
import type { OutgoingMessage } from '../../../chat/outgoing-message.js'
import type { Say, SayParam } from '../../../chat/say.js'
import { eachOf } from '../../../foundation/each-of.js'
import { ok } from '../../../foundation/outcome.js'
import type { Reachable } from '../../../neighbourhood/person-store.js'
import type { Job } from '../../feature.js'
import { officersGroups, staffFor } from '../about-officers.js'
import { officerButton } from '../officer-buttons.js'
import { note, type OfficerRef, type Report } from '../report.js'
import { areaPart, kindPart } from '../report-card.js'
import type { ReportDeps } from '../report-deps.js'
import { laneOf, messageKey } from '../report-messages.js'
import { dutyFirst, onDutyNow, shownPeople } from '../roster/on-duty.js'
import { climbsAt, nextThing, pressOf, toldFrom } from './due-at.js'
import { dueWords } from './due-words.js'

/** After a long time away the rest comes with the next minute. */
const MOST_AT_ONCE = 200

type Overdue = Report & { dueAt: Date; tellAt: Date }

const isOverdue = (report: Report): report is Overdue =>
  report.dueAt !== undefined && report.tellAt !== undefined

type Telling = {
  deps: ReportDeps
  report: Overdue
  now: Date
  /** What every text names: code, kind, place and how late, never what was said. */
  params: Record<string, SayParam>
}

const paramsOf = async (deps: ReportDeps, report: Overdue, now: Date): Promise<Telling['params']> => {
  const [areas, people] = await Promise.all([deps.neighbourhood.currentAreas(), onDutyNow(deps, now)])
  const { handler } = report.content
  return {
    code: report.code,
    kind: kindPart(report),
    area: areaPart(report, areas),
    what: { key: `reports:clock.missed.${nextThing(report) ?? 'result'}` },
    over: dueWords(report.dueAt, now),
    duty: people.length > 0 ? { key: 'reports:clock.onDuty', params: { people: shownPeople(people) } } : '',
    handler: handler ? { key: 'reports:clock.handler', params: { name: handler.name } } : '',
  }
}

const sayTo = ({ report, params }: Telling, whom: 'toGroup' | 'toDuty' | 'toHandler' | 'toLead'): Say => ({
  key: `reports:clock.${whom}`,
  params,
  ...(report.state === 'new' ? { options: [officerButton('nhan', report)] } : {}),
})

/** Of one clock each step is said once: by the same key nothing leaves a second time. */
const keyOf = ({ report }: Telling, ...parts: string[]): string =>
  messageKey(report.id, 'overdue', report.dueAt.getTime(), ...parts)

const toOne = (
  telling: Telling,
  { person, chats }: Reachable,
  whom: 'toDuty' | 'toLead',
): OutgoingMessage[] =>
  (telling.report.urgent ? chats : chats.slice(0, 1)).map(chat =>
    telling.deps.compose(person.language ?? 'vi', {
      key: keyOf(telling, whom, person.id, chatTag(telling.deps.lookup, chat)),
      to: chat,
      say: sayTo(telling, whom),
      lane: laneOf(telling.report),
    }),
  )

const toHandler = (telling: Telling, { personId, chat, language }: OfficerRef): OutgoingMessage =>
  telling.deps.compose(language, {
    key: keyOf(telling, 'toHandler', personId),
    to: chat,
    say: sayTo(telling, 'toHandler'),
    lane: laneOf(telling.report),
  })

/** While nobody has it. Whose cry for help is not heard is told to the groups by the watch over alarms. */
const toGroups = async (telling: Telling): Promise<OutgoingMessage[]> => {
  const { deps, report } = telling
  if (report.state !== 'new' || report.alarmAt) return []
  return (await officersGroups(deps, report)).map(group =>
    deps.compose(group.language, {
      key: keyOf(telling, 'toGroup', group.id),
      to: group.chat,
      say: sayTo(telling, 'toGroup'),
      lane: laneOf(report),
    }),
  )
}

const without = (staff: Reachable[], ids: (string | undefined)[]): Reachable[] =>
  staff.filter(({ person }) => !ids.includes(person.id))

const leadsFor = (deps: ReportDeps, report: Report): Promise<Reachable[]> =>
  staffFor(deps, report, 'reports.about-officers')

/** First whoever has it and who is on duty; those who lead only where there is nobody else. */
const firstStep = async (telling: Telling): Promise<OutgoingMessage[]> => {
  const { deps, report, now } = telling
  const { handler } = report.content
  const [duty, leads] = await Promise.all([dutyFirst(deps, report, now), leadsFor(deps, report)])
  const others = without(
    duty,
    leads.map(({ person }) => person.id),
  )
  const first = without(others.length > 0 ? others : duty, [handler?.personId])
  return [
    ...(handler ? [toHandler(telling, handler)] : []),
    ...first.flatMap(one => toOne(telling, one, 'toDuty')),
    ...(await toGroups(telling)),
  ]
}

const leadStep = async (telling: Telling): Promise<OutgoingMessage[]> =>
  (await leadsFor(telling.deps, telling.report)).flatMap(one => toOne(telling, one, 'toLead'))

/** What presses most is told to all of them at once. */
const isBoth = (report: Report): boolean => report.state === 'new' && pressOf(report) === 'urgent'

const stepOf = async (telling: Telling): Promise<OutgoingMessage[]> => {
  if (telling.report.overdueTold === 'duty') return leadStep(telling)
  const first = await firstStep(telling)
  return isBoth(telling.report) ? [...first, ...(await leadStep(telling))] : first
}

const marked = (current: Report, { deps, report, now }: Telling): Report => {
  // Somebody did something about it meanwhile, or another process told it.
  if (current.tellAt?.getTime() !== report.tellAt.getTime()) return current
  const climbs = report.overdueTold === undefined && !isBoth(report)
  const { tellAt: _, ...rest } = current
  const at = now
  const told = climbs ? ('duty' as const) : ('deputy' as const)
  return note(
    climbs ? current : rest,
    { key: messageKey(report.id, 'overdue', report.dueAt.getTime(), told), at, what: 'told-overdue' },
    { overdueTold: told, ...(climbs ? { tellAt: climbsAt(current, now, deps.clocks) } : {}) },
  )
}

/** Waits for the morning out of the way: at the head of what is due it would keep the urgent from being told. */
const putOff = (deps: ReportDeps, report: Overdue, tellAt: Date) =>
  deps.reports.change<never>(report.id, current =>
    ok(current.tellAt?.getTime() === report.tellAt.getTime() ? { ...current, tellAt } : current),
  )

/** Sent before it is noted: after a crash in between it is told by the same keys, which send nothing new. */
const tellOne = async (deps: ReportDeps, report: Report, now: Date): Promise<void> => {
  if (!isOverdue(report)) return
  const from = toldFrom(report, now, deps.clocks)
  if (now < from) return void (await putOff(deps, report, from))
  const telling = { deps, report, now, params: await paramsOf(deps, report, now) }
  await deps.enqueue(await stepOf(telling))
  await deps.reports.change<never>(report.id, current => ok(marked(current, telling)))
}

/** What lies longer than it may is told to who has it and who is on duty, and later to those who lead; each once. */
export const watchOverdue = (deps: ReportDeps): Job => ({
  name: 'reports.overdue',
  schedule: '* * * * *',
  run: async () => {
    const now = deps.clock.now()
    await eachOf(await deps.reports.overdue(now, MOST_AT_ONCE), report => tellOne(deps, report, now))
  },
})
