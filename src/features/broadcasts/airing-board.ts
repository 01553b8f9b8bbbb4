import type { Say, SayParam } from '../../chat/say.js'
import { isStaff, may, mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import { type Airing, type AiringState, isWindowClosed, stateOf } from './airing.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { weekNumber } from './week-plan.js'

/** Those who write or approve what is read, and those who answer for the whole ward. */
export const mayWatchAirings = (person: Person | undefined): boolean =>
  may(person, 'broadcasts.write') ||
  may(person, 'broadcasts.approve') ||
  (isStaff(person) && (person?.grants ?? []).some(({ areaIds }) => areaIds === 'ward'))

const maySee = (person: Person | undefined, { areaId }: Airing): boolean =>
  may(person, 'broadcasts.write', areaId) ||
  may(person, 'broadcasts.approve', areaId) ||
  (isStaff(person) && (person?.grants ?? []).some(({ areaIds }) => areaIds === 'ward')) ||
  mayInWholeWard(person, 'airings.confirm')

const LINES: AiringState[] = ['read', 'silent', 'not-read', 'unreached']
const inOrder = new Intl.Collator('vi', { numeric: true })

const whyUnreached = (airings: Airing[]): SayParam[] => {
  const closed = airings.filter(airing => stateOf(airing) === 'unreached' && isWindowClosed(airing))
  if (closed.length === 0) return []
  const names = closed.map(({ content }) => content.areaName).sort(inOrder.compare)
  return [{ key: 'broadcasts:airing.board.windowClosed', params: { names: names.join(', ') } }]
}

/** Hamlets by name, never people: who did not read is between them and the ward. */
const line = (state: AiringState, airings: Airing[]): SayParam[] => {
  const names = airings
    .filter(airing => stateOf(airing) === state)
    .map(({ content }) => content.areaName)
    .sort(inOrder.compare)
  if (names.length === 0 && state !== 'read') return []
  const params = { count: names.length, all: airings.length, names: names.join(', ') }
  const counted = { key: `broadcasts:airing.board.${names.length === 0 ? 'noneRead' : state}`, params }
  return state === 'unreached' ? [counted, ...whyUnreached(airings)] : [counted]
}

/** Who has read this week's script. */
export const airingBoard = async (
  { airings }: Pick<BroadcastDeps, 'airings'>,
  person: Person | undefined,
): Promise<Say> => {
  const week = await airings.latestWeek()
  const seen = week === undefined ? [] : (await airings.ofWeek(week)).filter(one => maySee(person, one))
  if (week === undefined || seen.length === 0) return { key: 'broadcasts:airing.board.nothing' }
  const params = { week: weekNumber(week) }
  if (seen.every(({ kind }) => kind === 'none')) return { key: 'broadcasts:airing.board.noBulletin', params }
  return {
    key: 'broadcasts:airing.board.text',
    params: { ...params, lines: LINES.flatMap(state => line(state, seen)) },
  }
}
