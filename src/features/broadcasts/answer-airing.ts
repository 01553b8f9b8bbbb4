import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { matchName } from '../../language/match-name.js'
import type { Area } from '../../neighbourhood/area.js'
import { may, type Person } from '../../neighbourhood/person.js'
import {
  type Airing,
  type AiringAnswer,
  type AiringRefusal,
  answered,
  checkReadable,
  hasHeard,
  stateOf,
} from './airing.js'
import { headedBy, readersOf } from './airing-heads.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { weekNumber } from './week-plan.js'

/** `which`: the week and hamlet of a button ("47 to-5"), the hamlet's name, or nothing. */
export type AnswerRequest = {
  person: Person | undefined
  which: string
  what: AiringAnswer['what']
  at: Date
  /** The same for the same answer. */
  key: string
  /** Words that mean this only as an answer: "rồi". */
  short?: boolean
}

const BUTTON = /^(\d{1,2}) ([^\s/]+)$/

/** A button may be tapped long after; of two years the nearer one is meant. */
const ofButton = async (deps: BroadcastDeps, which: string): Promise<Airing | undefined> => {
  const [, number, areaId] = BUTTON.exec(which) ?? []
  const latest = await deps.airings.latestWeek()
  if (!number || !areaId || !latest) return undefined
  const year = Number(latest.slice(0, 4)) - (Number(number) > weekNumber(latest) ? 1 : 0)
  return deps.airings.find(`${year}-W${number.padStart(2, '0')}`, areaId)
}

/** Those of their own hamlets whose scripts had left by then; who sees to the whole ward answers for any. */
const confirmableBy = async (deps: BroadcastDeps, person: Person, at: Date): Promise<Airing[]> => {
  const [week, { hamlets }] = await Promise.all([deps.airings.latestWeek(at), readersOf(deps)])
  const airings = week === undefined ? [] : await deps.airings.ofWeek(week)
  const headed = headedBy(hamlets, person).map(({ id }) => id)
  const own = airings.filter(({ areaId }) => headed.includes(areaId))
  return own.length > 0 ? own : airings.filter(({ areaId }) => may(person, 'airings.confirm', areaId))
}

/** So long a bare "rồi" answers a question; later it answers another, such as whether they are still there. */
const SHORT_ANSWERS_MS = 2 * 86_400_000

const isFresh = ({ askedAt, remindedAt }: Airing, at: Date): boolean => {
  const last = remindedAt ?? askedAt
  return last !== undefined && at.getTime() - last.getTime() < SHORT_ANSWERS_MS
}

const isWaiting = ({ askedAt, content }: Airing): boolean =>
  askedAt !== undefined && content.answer?.what !== 'read'

/** The hamlet that is named, or in which the named row of houses lies, by what it is called now or was called then. */
const named = (airings: Airing[], which: string, areas: Area[]): Airing | undefined => {
  const then = airings.map(({ areaId, content }) => ({ id: areaId, names: [content.areaName] }))
  const now = areas.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] }))
  const seen = new Set<string>()
  let id = matchName(now, which) ?? matchName(then, which)
  while (id !== undefined && !seen.has(id)) {
    const found = airings.find(({ areaId }) => areaId === id)
    if (found) return found
    seen.add(id)
    id = areas.find(area => area.id === id)?.parentId
  }
  return undefined
}

/** Of several the one that is waiting for this answer. */
const theOne = (airings: Airing[]): Airing | undefined => {
  if (airings.length === 1) return airings[0]
  const waiting = airings.filter(airing => airing.askedAt && stateOf(airing) === 'silent')
  return waiting.length === 1 ? waiting[0] : undefined
}

const find = async (
  deps: BroadcastDeps,
  { person, which, short, at, key }: AnswerRequest,
): Promise<Outcome<Airing, AiringRefusal>> => {
  if (!person || !may(person, 'airings.confirm')) return failed({ why: 'not-allowed' })
  const tapped = await ofButton(deps, which)
  if (tapped)
    return may(person, 'airings.confirm', tapped.areaId) ? ok(tapped) : failed({ why: 'not-allowed' })
  const own = await confirmableBy(deps, person, at)
  if (own.length === 0) return failed({ why: 'no-script' })
  // Worked through again after a crash: now another hamlet may be the one that waits.
  const heard = own.find(airing => hasHeard(airing, key))
  if (heard) return ok(heard)
  const waiting = own.filter(isWaiting)
  const meant = short ? waiting.filter(airing => isFresh(airing, at)) : own
  if (meant.length === 0) return failed({ why: waiting.length > 0 ? 'asked-long-ago' : 'nothing-asked' })
  if (which !== '' && !BUTTON.test(which)) {
    const areas = await deps.neighbourhood.currentAreas()
    const one = named(meant, which, areas)
    // Whoever names another's loudspeaker does not mean their own.
    return one ? ok(one) : failed({ why: 'not-allowed' })
  }
  const found = theOne(meant)
  return found ? ok(found) : failed({ why: 'which-one', airings: meant })
}

/**
 * A head says whether the script was read. That it was counts however late; of two heads one is enough, and who says
 * otherwise than they did changes nothing.
 */
export const answerAiring = async (
  deps: BroadcastDeps,
  request: AnswerRequest,
): Promise<Outcome<Airing, AiringRefusal>> => {
  const found = await find(deps, request)
  const readable = found.ok ? checkReadable(found.value) : found
  if (!readable.ok) return readable
  const answer = { what: request.what, by: request.person?.id ?? '', at: request.at }
  const changed = await deps.airings.change(readable.value.id, airing =>
    answered(airing, answer, request.key),
  )
  return changed ? ok(changed) : failed({ why: 'no-script' })
}
