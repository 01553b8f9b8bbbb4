import { z } from 'zod'
import { privateChatOf } from '../../../chat/chat-address.js'
import type { OutgoingMessage } from '../../../chat/outgoing-message.js'
import type { Say } from '../../../chat/say.js'
import type { OnDuty } from '../../../neighbourhood/duty-roster.js'
import { may, type Person } from '../../../neighbourhood/person.js'
import type { EffectCall, EffectHandler, EffectResult } from '../../feature.js'
import type { ReportDeps } from '../report-deps.js'
import { dutyPhone } from './on-duty.js'
import { type ReadRoster, readRoster, type SaidShift } from './read-roster.js'
import { type ReadShifts, readShifts } from './roster-dialog.js'
import { type Unclear, whoIsMeant } from './roster-people.js'
import { aheadOf, daysSay, nowPart, rosterSay, shiftLines } from './roster-says.js'

const saying = (key: string, params: Say['params'] = {}): EffectResult => ({
  say: [{ key: `reports:roster.${key}`, params }],
})

/** A resident hears a number, never whose it is. */
const forResident = async (deps: ReportDeps, { at, context }: EffectCall): Promise<EffectResult> =>
  saying('forResident', { ward: context.ward.name, phone: await dutyPhone(deps, at) })

const show = async (deps: ReportDeps, { at, context }: EffectCall): Promise<EffectResult> => {
  const shifts = await deps.roster.touching(at, aheadOf(at))
  return { say: [rosterSay(shifts, at, may(context.person, 'reports.duty'))] }
}

const showDays = async (deps: ReportDeps, shifts: SaidShift[]): Promise<EffectResult> => {
  const from = new Date(Math.min(...shifts.map(shift => shift.from.getTime())))
  const to = new Date(Math.max(...shifts.map(shift => shift.to.getTime())))
  return { say: [daysSay(await deps.roster.touching(from, to), from, to)] }
}

const isUnclear = (one: OnDuty | Unclear): one is Unclear => 'people' in one

/** Goes on in the private chat of whoever sets it. */
const confirm = (call: EffectCall, shifts: object[]): EffectResult => {
  const chat = privateChatOf(call.chat, call.senderId)
  const posts = [{ key: call.key, chat, name: 'reports.rosterRead', data: { shifts } }]
  return { posts, ...(call.chat.kind === 'group' ? saying('inPrivate') : {}) }
}

const understand = async (
  deps: ReportDeps,
  call: EffectCall,
  { speaker, read }: { speaker: Person; read: ReadRoster },
): Promise<EffectResult> => {
  const ahead = read.shifts.filter(({ to }) => to > call.at)
  if (ahead.length === 0) return saying('past')
  const staff = (await deps.neighbourhood.staffByPermission('reports.handle')).map(({ person }) => person)
  const shifts = ahead.map(({ from, to, people }) => ({
    from: from.toISOString(),
    to: to.toISOString(),
    people: people.map(one => whoIsMeant(one, staff, speaker)),
  }))
  const unclear = shifts.flatMap(({ people }) => people).find(isUnclear)
  if (unclear) return saying('which', { name: unclear.name, people: unclear.people.join(', ') })
  const isSure = read.timed || shifts.some(({ people }) => people.some(one => 'personId' in one))
  return isSure ? confirm(call, shifts) : saying('unclear')
}

const rosterInput = z.object({ words: z.string() })

const roster =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { words } = rosterInput.parse(call.input)
    const { person } = call.context
    if (!may(person, 'reports.read') && call.context.group?.kind !== 'officers')
      return forResident(deps, call)
    if (words.trim() === '') return show(deps, call)
    const read = readRoster(words, call.at, deps.clocks.working)
    if (!read) return saying('unclear')
    if (read.kind === 'asked') return showDays(deps, read.shifts)
    if (!person || !may(person, 'reports.duty')) return saying('notAllowed')
    return understand(deps, call, { speaker: person, read })
  }

const idOf = (deps: ReportDeps, call: EffectCall, place: number): string =>
  deps.lookup(`duty ${call.key} ${place}`)

/** Whoever was put on the roster by somebody else is told. */
const tellRostered = async (
  deps: ReportDeps,
  call: EffectCall,
  shifts: ReadShifts,
): Promise<OutgoingMessage[]> => {
  const staff = await deps.neighbourhood.staffByPermission('reports.handle')
  return staff.flatMap(({ person, chats: [to] }) => {
    const own = shifts.filter(({ people }) => people.some(({ personId }) => personId === person.id))
    if (!to || own.length === 0 || person.id === call.context.person?.id) return []
    const say = { key: 'reports:roster.yours', params: { lines: shiftLines(own) } }
    const key = `reports/roster/${idOf(deps, call, 0)}/${person.id}`
    return [deps.compose(person.language ?? 'vi', { key, to, say, lane: 'notice' })]
  })
}

const setInput = z.object({ shifts: readShifts })

const setRoster =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { shifts } = setInput.parse(call.input)
    if (!may(call.context.person, 'reports.duty')) return saying('notAllowed')
    await deps.roster.set(
      shifts.map(({ from, to, people }, place) => ({
        ...{ id: idOf(deps, call, place), wardId: deps.wardId, place, setAt: call.at },
        ...{ from: new Date(from), to: new Date(to), content: { people } },
      })),
    )
    const standing = await deps.roster.touching(call.at, aheadOf(call.at))
    const now = { key: 'reports:roster.savedNow', params: { now: nowPart(standing, call.at) } }
    return { ...saying('saved', { now }), messages: await tellRostered(deps, call, shifts) }
  }

export const rosterEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.roster': roster(deps),
  'reports.setRoster': setRoster(deps),
})
