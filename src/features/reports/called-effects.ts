import { z } from 'zod'
import { ok } from '../../foundation/outcome.js'
import { foldWords } from '../../language/fold.js'
import { withAllAbove, withAllBelow } from '../../neighbourhood/area.js'
import type { Group } from '../../neighbourhood/group.js'
import { may } from '../../neighbourhood/person.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { addToReport } from './add-to-report.js'
import { calledInput } from './called.js'
import { changeReport } from './change-report.js'
import { findForOfficer } from './find-report.js'
import { refusalSay } from './refusal-say.js'
import { entryOf, note, type Report, wasDone } from './report.js'
import { areaPart, kindPart } from './report-card.js'
import { typedNumber } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { cardMessages, messageKey } from './report-messages.js'
import { isOpen } from './report-states.js'
import { tellOfAddition } from './reporter-effects.js'
import { isQuietKind, isSharedEvent } from './shared-events.js'

const HOUR_MS = 3_600_000
const calledWith = calledInput.extend({ number: z.string() })

/** A whole group may hear of it: it is happening before everyone's eyes, and nobody is endangered by it. */
const isForGroups = ({ kind, areaId, urgent, silent }: Report): boolean =>
  kind !== undefined && areaId !== undefined && urgent && !silent && isSharedEvent(kind) && !isQuietKind(kind)

/** The street groups around, as far as this officer has a say there. */
const groupsAround = async (deps: ReportDeps, areaId: string, { context }: EffectCall): Promise<Group[]> => {
  const areas = await deps.neighbourhood.currentAreas()
  const ids = [...withAllAbove(areas, areaId).map(({ id }) => id), ...withAllBelow(areas, [areaId])]
  const groups = await deps.neighbourhood.groupsIn([...new Set(ids)])
  return groups.filter(group => may(context.person, 'reports.handle', group.areaId))
}

/** Where somebody cried or told of this very matter within the hour. */
const groupsTalking = async (deps: ReportDeps, report: Report, { at }: EffectCall): Promise<Set<string>> => {
  const all = [report, ...(await deps.reports.duplicatesOf(report.id))]
  const recent = all.filter(({ createdAt }) => at.getTime() - createdAt.getTime() <= HOUR_MS)
  return new Set(recent.flatMap(({ content }) => content.fromGroup ?? []))
}

const lineTo = async (
  deps: ReportDeps,
  report: Report,
  { group, number, at }: { group: Group; number: string; at: Date },
) => {
  const areas = await deps.neighbourhood.currentAreas()
  return deps.compose(group.language, {
    // A group hears it once, whoever says it again.
    key: messageKey(report.id, 'called', group.id),
    to: group.chat,
    say: {
      key: 'reports:together.called',
      params: { kind: kindPart(report), area: areaPart(report, areas), number },
    },
    lane: 'alert',
    notAfter: new Date(at.getTime() + HOUR_MS / 2),
  })
}

const called =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { reference, words, number } = calledWith.parse(call.input)
    const { key, at, context } = call
    const finding = { person: context.person, permission: 'reports.handle' as const }
    const found = await findForOfficer(deps, { ...finding, reference: reference ?? undefined })
    if (!found.ok) return { say: [refusalSay(found.failure)] }
    if (!isOpen(found.value)) return { say: [refusalSay({ why: 'closed', code: found.value.code })] }
    const by = context.person?.id ?? ''
    const noted = await changeReport(deps, found.value.id, report =>
      ok(
        wasDone(report, key)
          ? report
          : note(report, { key, at, what: 'called', by }, { content: { ...report.content, called: number } }),
      ),
    )
    if (!noted.ok) return { say: [refusalSay(noted.failure)] }
    return tellGroups(deps, noted.value, { call, number, all: /\bnhom|group/.test(foldWords(words)) })
  }

const tellGroups = async (
  deps: ReportDeps,
  report: Report,
  { call, number, all }: { call: EffectCall; number: string; all: boolean },
): Promise<EffectResult> => {
  const { code, areaId = '' } = report
  const cards = await cardMessages(deps, report, entryOf(report, call.key))
  if (!isForGroups(report))
    return { say: [{ key: 'reports:together.noGroups', params: { code, number } }], messages: cards }
  const [around, talking] = await Promise.all([
    groupsAround(deps, areaId, call),
    groupsTalking(deps, report, call),
  ])
  const keyOf = (group: Group) => messageKey(report.id, 'called', group.id)
  const heard = await deps.standings(around.map(keyOf))
  const waiting = around.filter(group => !heard.has(keyOf(group)))
  const told = waiting.filter(({ id }) => all || talking.has(id))
  const lines = await Promise.all(told.map(group => lineTo(deps, report, { group, number, at: call.at })))
  const left = waiting.filter(group => !told.includes(group))
  const none = heard.size > 0 ? 'groupsHeard' : 'groupsNotTold'
  const everyone = {
    value: `/dagoi${number} ${code} mọi nhóm`,
    label: { key: 'reports:together.tellAll' },
    typed: { key: 'reports:together.tellAllTyped', params: { number, report: typedNumber(report.number) } },
  }
  const groups = told.map(({ title }) => title).join(', ')
  return {
    say: [
      {
        key: `reports:together.${told.length > 0 ? 'groupsTold' : none}`,
        params: { code, number, groups },
        ...(left.length > 0 ? { options: [everyone] } : {}),
      },
    ],
    messages: [...cards, ...lines],
  }
}

const RECENT_MS = 2 * HOUR_MS
const saidInput = z.object({ number: z.string() })

/** The reporter says that they called: noted for officers on what they told last; no group hears it from that. */
const said =
  (deps: ReportDeps): EffectHandler =>
  async ({ input, key, at, chat }) => {
    const { number } = saidInput.parse(input)
    const own = await deps.reports.findMany(await deps.reporters.reportIdsOf(chat))
    const last = own.find(({ createdAt }) => at.getTime() - createdAt.getTime() <= RECENT_MS)
    const say = [{ key: `reports:together.${last ? 'thanksCalled' : 'calledAlone'}`, params: { number } }]
    if (!last) return { say }
    const addition = { key, at, chat, reportId: last.id, words: `đã gọi ${number}`, media: [] }
    const done = await addToReport(deps, addition)
    return done.ok ? { say, messages: await tellOfAddition(deps, done.value.report, { key, at }) } : { say }
  }

export const calledEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.called': called(deps),
  'reports.saidCalled': said(deps),
})
