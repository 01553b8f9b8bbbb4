import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Area } from '../../neighbourhood/area.js'
import type { Person } from '../../neighbourhood/person.js'
import { isHeadOf, readersOf } from './airing-heads.js'
import { askTimes, nextAiring } from './airing-times.js'
import type { BroadcastDeps } from './broadcast-deps.js'

/** A question that has not left follows the new hour. */
const moveQuestions = async (deps: BroadcastDeps, areaId: string, hour: number): Promise<void> => {
  const week = await deps.airings.latestWeek()
  const airing = week === undefined ? undefined : await deps.airings.find(week, areaId)
  if (!airing?.askAt) return
  await deps.airings.change(airing.id, current =>
    current.askedAt || current.hour === hour
      ? current
      : { ...current, hour, ...askTimes(nextAiring(current.scriptsAt, hour)) },
  )
}

/** A head sets when the loudspeakers of their hamlets speak, in minutes into the day. Gives the hamlets. */
export const setAiringHour = async (
  deps: BroadcastDeps,
  { person, hour, at }: { person: Person | undefined; hour: number; at: Date },
): Promise<Outcome<Area[], { why: 'not-allowed' }>> => {
  const { hamlets } = await readersOf(deps)
  const own = hamlets.map(({ area }) => area).filter(({ id }) => isHeadOf(person, id))
  if (own.length === 0) return failed({ why: 'not-allowed' })
  for (const { id } of own) {
    await deps.airingHours.set(id, hour, at)
    await moveQuestions(deps, id, hour)
  }
  return ok(own)
}
