import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, type Person } from '../../neighbourhood/person.js'
import { approversOf } from './approvers.js'
import type { Broadcast, BroadcastRefusal, BulletinPart, Section, StaffRef } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { checkOpen, wasDone, withParts } from './bulletin-rules.js'
import { weekOf } from './week-plan.js'

/** Where the words went: into the draft that stands, or among what waits for the next. */
export type Added = { broadcast: Broadcast } | { waits: true }

/** Staff write something for the bulletin. */
export const addPart = async (
  deps: BroadcastDeps,
  request: {
    key: string
    at: Date
    by: StaffRef
    person: Person | undefined
    section: Section
    words: string
  },
): Promise<Outcome<Added, BroadcastRefusal>> => {
  const { key, at, by, section, words } = request
  if (!may(request.person, 'broadcasts.write')) return failed({ why: 'not-allowed' })
  const part: BulletinPart = { id: deps.lookup(`part ${key}`), section, words, by }
  if (await deps.pendingParts.has(part.id)) return ok({ waits: true })
  const [approvers, plan] = await Promise.all([approversOf(deps), deps.plans.read()])
  const done = await deps.broadcasts.change<BroadcastRefusal>(weekOf(at), standing => {
    if (wasDone(standing, key)) return ok(standing)
    const open = checkOpen(standing, { plan, at })
    if (!open.ok) return open
    const parts = [...standing.content.parts, part]
    return ok(withParts(standing, { key, at, what: 'added', by, partId: part.id }, { parts, approvers }))
  })
  if (done?.ok) return ok({ broadcast: done.value })
  await deps.pendingParts.add(part, at)
  return ok({ waits: true })
}
