import type { Say, SayParam } from '../../../chat/say.js'
import { dayOf, showClock, showDay, weekdayOf } from '../../../language/local-time.js'
import { type DutyShift, dutyBetween, type OnDuty } from '../../../neighbourhood/duty-roster.js'
import { shownPeople } from './on-duty.js'

type Line = { from: Date | string; to: Date | string; people: OnDuty[] }

/** Weekday and day: a roster is read by both. */
const showTurn = (at: Date | string): SayParam => {
  const moment = new Date(at)
  const weekday = (weekdayOf(dayOf(moment)) + 1) % 7
  return { key: `reports:roster.turn.${weekday}`, params: { clock: showClock(moment), day: showDay(moment) } }
}

export const shiftLines = (shifts: Line[]): SayParam => [
  '',
  ...shifts.map(({ from, to, people }) => ({
    key: 'reports:roster.line',
    params: {
      from: showTurn(from),
      until: showTurn(to),
      people: people.length > 0 ? shownPeople(people) : { key: 'reports:roster.cleared' },
    },
  })),
]

const AHEAD_MS = 14 * 86_400_000

/** Who is on duty now; `shifts`: all that touches the two weeks ahead. */
export const nowPart = (shifts: DutyShift[], at: Date): SayParam => {
  const [first] = dutyBetween(shifts, at, new Date(at.getTime() + AHEAD_MS))
  return first && first.from <= at
    ? { key: 'reports:roster.now', params: { people: shownPeople(first.people), until: showTurn(first.to) } }
    : { key: 'reports:roster.nobody' }
}

export const aheadOf = (at: Date): Date => new Date(at.getTime() + AHEAD_MS)

/** Who is on duty now, and who comes next. */
export const rosterSay = (shifts: DutyShift[], at: Date, maySet: boolean): Say => {
  const next = dutyBetween(shifts, at, aheadOf(at)).find(({ from }) => from > at)
  const nextPart: SayParam = next
    ? {
        key: 'reports:roster.next',
        params: { people: shownPeople(next.people), from: showTurn(next.from), until: showTurn(next.to) },
      }
    : { key: 'reports:roster.nextNone' }
  const how: SayParam = maySet ? { key: 'reports:roster.how' } : ''
  return { key: 'reports:roster.show', params: { now: nowPart(shifts, at), next: nextPart, how } }
}

/** The roster of the hours that were asked about. */
export const daysSay = (shifts: DutyShift[], from: Date, to: Date): Say => {
  const stretches = dutyBetween(shifts, from, to)
  const params = { from: showTurn(from), until: showTurn(to) }
  return stretches.length === 0
    ? { key: 'reports:roster.daysNone', params }
    : { key: 'reports:roster.days', params: { ...params, lines: shiftLines(stretches) } }
}
