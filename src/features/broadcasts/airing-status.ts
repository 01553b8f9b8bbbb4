import type { Say } from '../../chat/say.js'
import { showMinutes } from '../../language/local-time.js'
import { mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import { type Airing, stateOf } from './airing.js'
import { headedBy, readersOf } from './airing-heads.js'
import { answerOptions, hourOption } from './airing-say.js'
import { DEFAULT_HOUR } from './airing-times.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { scriptOfAiring, scriptSay } from './script.js'

const stateSay = (
  airing: Airing | undefined,
  { area, hour, several }: { area: string; hour: number; several: boolean },
): Say => {
  const state = airing === undefined ? 'nothingYet' : stateOf(airing)
  const open = airing !== undefined && state !== 'none' && state !== 'read'
  return {
    key: `broadcasts:airing.state.${state}`,
    params: { area, hour: showMinutes(hour) },
    options: [...(open ? answerOptions(airing, several) : []), hourOption],
  }
}

/** For who reads: this week's script once more, and where each of their hamlets stands. Nothing for all others. */
export const airingStatus = async (deps: BroadcastDeps, person: Person | undefined): Promise<Say[]> => {
  const [{ hamlets }, hours, week, ward] = await Promise.all([
    readersOf(deps),
    deps.airingHours.read(),
    deps.airings.latestWeek(),
    deps.neighbourhood.ward(),
  ])
  const own = headedBy(hamlets, person)
  const airings = week === undefined ? [] : await deps.airings.ofWeek(week)
  const ofArea = (areaId: string) => airings.find(airing => airing.areaId === areaId)
  // Who sees to the whole ward may read any of them.
  const theirs = mayInWholeWard(person, 'airings.confirm') ? airings : own.map(({ id }) => ofArea(id))
  const airing = theirs.find(one => one !== undefined && one.kind !== 'none')
  const states = own.map(({ id, name }) =>
    stateSay(ofArea(id), { area: name, hour: hours.get(id) ?? DEFAULT_HOUR, several: own.length > 1 }),
  )
  return [...(airing ? [scriptSay(scriptOfAiring(deps, airing, ward))] : []), ...states]
}
