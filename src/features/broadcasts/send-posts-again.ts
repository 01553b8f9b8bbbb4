import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { mayEdit } from './edit-part.js'
import { lapsedAlerts } from './lapsed-alerts.js'
import { lastPosted, readPosts } from './post-progress.js'
import { isDue } from './week-plan.js'

export type PostsRefusal = { why: 'not-allowed' | 'not-posted' | 'over' } | { why: 'lapsed'; codes: string }

/** What failed goes again, as long as a post of that week is still sensible. Gives the number of groups. */
export const sendPostsAgain = async (
  deps: BroadcastDeps,
  { person, at }: { person: Person | undefined; at: Date },
): Promise<Outcome<number, PostsRefusal>> => {
  if (!mayEdit(person)) return failed({ why: 'not-allowed' })
  const broadcast = await lastPosted(deps, at)
  if (!broadcast) return failed({ why: 'not-posted' })
  if (!isDue(await deps.plans.read(), broadcast.week, 'posts', at)) return failed({ why: 'over' })
  // What stands ready to go again bears the words of then.
  const codes = await lapsedAlerts(deps, broadcast, at)
  if (codes.length > 0) return failed({ why: 'lapsed', codes: codes.join(', ') })
  const { failedKeys } = await readPosts(deps, broadcast)
  let groups = 0
  for (const keys of failedKeys.values()) {
    const gone = await Promise.all(keys.map(deps.sendAgain))
    if (gone.includes(true)) groups += 1
  }
  return ok(groups)
}
