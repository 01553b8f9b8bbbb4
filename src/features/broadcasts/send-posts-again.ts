import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { mayEdit } from './edit-part.js'
import { lastPosted, readPosts } from './post-progress.js'
import { isDue } from './week-plan.js'

/** What failed goes again, as long as a post of that week is still sensible. Gives the number of groups. */
export const sendPostsAgain = async (
  deps: BroadcastDeps,
  { person, at }: { person: Person | undefined; at: Date },
): Promise<Outcome<number, 'not-allowed' | 'not-posted' | 'over'>> => {
  if (!mayEdit(person)) return failed('not-allowed')
  const broadcast = await lastPosted(deps, at)
  if (!broadcast) return failed('not-posted')
  if (!isDue(await deps.plans.read(), broadcast.week, 'posts', at)) return failed('over')
  const { failedKeys } = await readPosts(deps, broadcast)
  let groups = 0
  for (const keys of failedKeys.values()) {
    const gone = await Promise.all(keys.map(deps.sendAgain))
    if (gone.includes(true)) groups += 1
  }
  return ok(groups)
}
