import type { MediaRef } from '../../chat/media-ref.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import type { Alert, AlertRefusal, OfficerRef } from './alert.js'
import { checkAccess, mayOver } from './alert-access.js'
import { alertCode, prefixOf } from './alert-code.js'
import type { AlertDeps } from './alert-deps.js'
import { ALERT_KINDS, type AlertKind, isLifeSafety } from './alert-kinds.js'
import { isNobody, reachOf } from './alert-reach.js'

const HOUR = 3600_000

/** For so long a second person may still say yes: what presses is soon no longer so. */
const APPROVABLE_MS = { pressing: 2 * HOUR, other: 12 * HOUR }

export type AlertProposal = {
  /** Names the alert that comes of it: the same one, the same alert. */
  ref: string
  at: Date
  by: OfficerRef
  person: Person | undefined
  kind: AlertKind
  areaIds: string[] | 'ward'
  text: string
  media: MediaRef[]
  validUntil: Date
  follows?: Alert['follows']
}

export const alertIdOf = (deps: Pick<AlertDeps, 'lookup'>, ref: string): string => deps.lookup(`alert ${ref}`)

const earlier = (one: Date, other: Date): Date => (one < other ? one : other)

const drawUp = async (deps: AlertDeps, id: string, proposal: AlertProposal): Promise<Alert> => {
  const { at, by, person, kind, areaIds, text, media, follows } = proposal
  const photos = await deps.keepMedia(media, id)
  const prefix = prefixOf(kind)
  const number = await deps.numbers.next(`alerts/${prefix}`)
  const lifeSafety = isLifeSafety(kind) && mayOver(person, 'alerts.life-safety', areaIds)
  const latest = new Date(at.getTime() + ALERT_KINDS[kind].validAtMost)
  const validUntil = earlier(proposal.validUntil, latest)
  const approvable = isLifeSafety(kind) ? APPROVABLE_MS.pressing : APPROVABLE_MS.other
  return {
    id,
    wardId: deps.wardId,
    code: alertCode(prefix, number),
    ...{ kind, areaIds, lifeSafety, validUntil },
    state: lifeSafety ? 'approved' : 'proposed',
    ...(follows ? { follows } : {}),
    content: { text, photos, author: by, words: [], targets: [] },
    proposedAt: at,
    approvableUntil: earlier(new Date(at.getTime() + approvable), validUntil),
    ...(lifeSafety ? { sendAt: earlier(at, deps.clock.now()) } : {}),
    updatedAt: at,
  }
}

/**
 * An officer wants to warn these areas. It waits for a second officer, except where every minute counts and the officer
 * is on duty: then it may leave at once.
 */
export const proposeAlert = async (
  deps: AlertDeps,
  proposal: AlertProposal,
): Promise<Outcome<Alert, AlertRefusal>> => {
  const id = alertIdOf(deps, proposal.ref)
  const standing = await deps.alerts.find(id)
  if (standing) return ok(standing)
  const { person, areaIds } = proposal
  const access = checkAccess(person, 'alerts.write', { wardId: deps.wardId, areaIds })
  if (!access.ok) return access
  const now = deps.clock.now()
  if (proposal.validUntil <= now || proposal.validUntil <= proposal.at) return failed({ why: 'ended' })
  // What follows an alert goes where that one went.
  if (!proposal.follows && isNobody(await reachOf(deps, areaIds))) return failed({ why: 'no-groups' })
  return ok(await deps.alerts.insert(await drawUp(deps, id, proposal)))
}
