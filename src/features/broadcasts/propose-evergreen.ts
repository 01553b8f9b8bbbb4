import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import type { StaffRef } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { mayEdit } from './edit-part.js'
import { type Evergreen, type EvergreenRefusal, MOST_WAITING } from './evergreen.js'

/** Staff write a text that always holds; a second person approves it before it is ever read. */
export const proposeEvergreen = async (
  deps: BroadcastDeps,
  request: { key: string; at: Date; by: StaffRef; person: Person | undefined; words: string },
): Promise<Outcome<Evergreen, EvergreenRefusal>> => {
  const { key, at, by, words } = request
  if (!mayEdit(request.person)) return failed({ why: 'not-allowed' })
  const id = deps.lookup(`evergreen ${key}`)
  const standing = await deps.evergreens.find(id)
  if (standing) return ok(standing)
  if ((await deps.evergreens.waiting()).length >= MOST_WAITING) return failed({ why: 'too-many' })
  const content = { words, by }
  return ok(
    await deps.evergreens.insert({ id, wardId: deps.wardId, state: 'proposed', content, proposedAt: at }),
  )
}
