import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { PostTarget, RelayTarget, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'

const isTheirs = (target: PostTarget, personId: string): target is RelayTarget =>
  target.way === 'relay' && target.people.some(person => person.personId === personId)

/** Whoever answers first is remembered; saying it again changes nothing. Gives the groups of this person. */
export const markPostRelayed = async (
  { broadcasts }: Pick<BroadcastDeps, 'broadcasts'>,
  { week, personId, at }: { week: WeekId; personId: string; at: Date },
): Promise<Outcome<RelayTarget[], 'not-asked'>> => {
  const done = await broadcasts.change<'not-asked'>(week, broadcast => {
    const { targets = [] } = broadcast.content
    const theirs = targets.flatMap(target => (isTheirs(target, personId) ? [target] : []))
    if (theirs.length === 0) return failed('not-asked')
    if (theirs.every(({ relayed }) => relayed)) return ok(broadcast)
    const marked = targets.map(target =>
      isTheirs(target, personId) && !target.relayed ? { ...target, relayed: { by: personId, at } } : target,
    )
    return ok({ ...broadcast, content: { ...broadcast.content, targets: marked } })
  })
  if (!done?.ok) return failed('not-asked')
  const { targets = [] } = done.value.content
  return ok(targets.flatMap(target => (isTheirs(target, personId) ? [target] : [])))
}
