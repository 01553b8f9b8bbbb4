import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import { approversOf } from './approvers.js'
import type { Broadcast, BroadcastRefusal, StaffRef, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { checkChangeable, wasDone, withParts } from './bulletin-rules.js'

export const mayEdit = (person: Person | undefined): boolean =>
  may(person, 'broadcasts.write') || mayInWholeWard(person, 'broadcasts.approve')

type Edit = { key: string; at: Date; by: StaffRef; partId: string; words: string | undefined }

const edited = (
  standing: Broadcast,
  { key, at, by, partId, words }: Edit,
  approvers: StaffRef[],
): Outcome<Broadcast, BroadcastRefusal> => {
  const { parts } = standing.content
  if (!parts.some(({ id }) => id === partId)) return failed({ why: 'no-part' })
  if (words !== undefined) {
    const changed = parts.map(part => (part.id === partId ? { ...part, words, by } : part))
    return ok(withParts(standing, { key, at, what: 'edited', by, partId }, { parts: changed, approvers }))
  }
  if (parts.length === 1) return failed({ why: 'last-part' })
  const rest = parts.filter(({ id }) => id !== partId)
  return ok(withParts(standing, { key, at, what: 'left-out', by, partId }, { parts: rest, approvers }))
}

/** Other words for one part of the draft, or the part left out (`words` undefined): a new version, to be approved, or approved anew. */
export const editPart = async (
  deps: BroadcastDeps,
  request: Edit & { person: Person | undefined; week: WeekId },
): Promise<Outcome<Broadcast, BroadcastRefusal>> => {
  if (!mayEdit(request.person)) return failed({ why: 'not-allowed' })
  const [approvers, plan] = await Promise.all([approversOf(deps), deps.plans.read()])
  const done = await deps.broadcasts.change<BroadcastRefusal>(request.week, standing => {
    if (wasDone(standing, request.key)) return ok(standing)
    const open = checkChangeable(standing, { plan, at: request.at })
    return open.ok ? edited(standing, request, approvers) : open
  })
  return done ?? failed({ why: 'no-draft' })
}
