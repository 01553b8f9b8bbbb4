import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { dayOf, momentAt } from '../../language/local-time.js'
import type { Area } from '../../neighbourhood/area.js'
import type { Person } from '../../neighbourhood/person.js'
import type { Airing } from './airing.js'
import { headedBy, readersOf } from './airing-heads.js'
import { askTimes, nextAiring } from './airing-times.js'
import type { BroadcastDeps } from './broadcast-deps.js'

const moved = (airing: Airing, { hour, at }: { hour: number; at: Date }): Airing => {
  const { askedAt, readAt, scriptsAt } = airing
  if (askedAt || momentAt(dayOf(readAt), hour).getTime() === readAt.getTime()) return airing
  const next = nextAiring(at > scriptsAt ? at : scriptsAt, hour)
  return { ...airing, readAt: next, ...askTimes(next) }
}

/** A question that has not left follows the new hour. */
const moveQuestion = async (
  deps: BroadcastDeps,
  areaId: string,
  change: { hour: number; at: Date },
): Promise<void> => {
  const week = await deps.airings.latestWeek()
  const airing = week === undefined ? undefined : await deps.airings.find(week, areaId)
  if (airing?.askAt) await deps.airings.change(airing.id, current => moved(current, change))
}

/** A head sets when the loudspeakers of their hamlets speak, in minutes into the day. Gives the hamlets. */
export const setAiringHour = async (
  deps: BroadcastDeps,
  { person, hour, at }: { person: Person | undefined; hour: number; at: Date },
): Promise<Outcome<Area[], { why: 'not-allowed' }>> => {
  const { hamlets } = await readersOf(deps)
  const own = headedBy(hamlets, person)
  if (own.length === 0) return failed({ why: 'not-allowed' })
  for (const { id } of own) {
    await deps.airingHours.set(id, hour, at)
    await moveQuestion(deps, id, { hour, at })
  }
  return ok(own)
}
