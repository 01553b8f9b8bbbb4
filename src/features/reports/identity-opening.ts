import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { OfficerRef, Report } from './report.js'
import { saysWhy } from './says-why.js'

export const OPENING_STATES = ['asked', 'agreed', 'shown', 'refused', 'expired'] as const
export type OpeningState = (typeof OPENING_STATES)[number]

/** One wish to learn who reported something: someone asks, a second person decides, the first one is shown it. */
export type IdentityOpening = {
  id: string
  wardId: string
  reportId: string
  /** Which of its report's it is, from 1. */
  number: number
  state: OpeningState
  askedAt: Date
  until: Date
  askedBy: string
  decidedBy?: string
  content: {
    reason: string
    asker: OfficerRef
    decider?: OfficerRef
    /** The works that asked and that decided, so that the same work done again changes nothing. */
    askKey: string
    decideKey?: string
  }
}

/** Why it is not opened. Each has a text, `identity:refused.NAME`. */
export type OpeningRefusal =
  | { why: 'not-allowed' }
  | { why: 'named' }
  | { why: 'same-person' }
  | { why: 'short-reason' }
  | { why: 'asked-already'; name: string; until: Date }
  | { why: 'nothing-asked' }
  | { why: 'decided'; name: string }
  | { why: 'too-late' }
  | { why: 'asker-gone' }

/** Shorter than this tells nobody later why it had to be. */
export const SHORTEST_REASON = 15

/** Waits for a second person, or for the first one to be shown it. */
export const isUnderWay = ({ state, until }: IdentityOpening, at: Date): boolean =>
  (state === 'asked' || state === 'agreed') && at < until

export type Asking = { key: string; at: Date; by: OfficerRef; reason: string; until: Date }

/** `latest`: of this report's, whatever became of it. */
export const asked = (
  latest: IdentityOpening | undefined,
  report: Pick<Report, 'id' | 'wardId'>,
  { key, at, by, reason, until }: Asking,
): Outcome<IdentityOpening, OpeningRefusal> => {
  if (latest?.content.askKey === key) return ok(latest)
  if (latest && isUnderWay(latest, at))
    return failed({ why: 'asked-already', name: latest.content.asker.name, until: latest.until })
  if (reason.length < SHORTEST_REASON || !saysWhy(reason)) return failed({ why: 'short-reason' })
  const number = (latest?.number ?? 0) + 1
  return ok({
    id: `${report.id}-${number}`,
    wardId: report.wardId,
    reportId: report.id,
    number,
    state: 'asked',
    askedAt: at,
    until,
    askedBy: by.personId,
    content: { reason, asker: by, askKey: key },
  })
}

export type Verdict = 'agreed' | 'refused'

/** The first word counts; whoever may give it was looked at before (`checkMayDecide`). */
export const decided = (
  opening: IdentityOpening,
  { key, at, by, verdict }: { key: string; at: Date; by: OfficerRef; verdict: Verdict },
): Outcome<IdentityOpening, OpeningRefusal> => {
  if (opening.content.decideKey === key) return ok(opening)
  if (opening.state === 'expired') return failed({ why: 'too-late' })
  if (opening.state !== 'asked') return failed({ why: 'decided', name: opening.content.decider?.name ?? '' })
  if (at >= opening.until) return failed({ why: 'too-late' })
  if (by.personId === opening.askedBy) return failed({ why: 'same-person' })
  const content = { ...opening.content, decider: by, decideKey: key }
  return ok({ ...opening, state: verdict, decidedBy: by.personId, content })
}

/** Nobody decided in time. */
export const expired = (opening: IdentityOpening, at: Date): IdentityOpening =>
  opening.state === 'asked' && at >= opening.until ? { ...opening, state: 'expired' } : opening

/** It lies before who asked; nothing else ever leads to it than a second person's word. */
export const shown = (opening: IdentityOpening): IdentityOpening =>
  opening.state === 'agreed' ? { ...opening, state: 'shown' } : opening
