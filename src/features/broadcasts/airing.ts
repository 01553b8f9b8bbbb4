import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { BulletinPart, Edition, WeekId } from './broadcast.js'

export const ANSWERS = ['read', 'not-read'] as const
/** What a head says of a script: it was read over the loudspeaker, or not. `by`: the person. */
export type AiringAnswer = { what: (typeof ANSWERS)[number]; by: string; at: Date }

/** One hamlet's reading of one week's script. */
export type Airing = {
  /** The ward's, by week and hamlet. */
  id: string
  wardId: string
  week: WeekId
  areaId: string
  kind: Edition['kind']
  scriptsAt: Date
  /** When the loudspeaker speaks next after the script left, by the hamlet's hour. */
  readAt: Date
  /** Nothing is asked where nothing was to be read. */
  askAt?: Date
  askedAt?: Date
  remindAt?: Date
  remindedAt?: Date
  content: {
    /** As it was called then. */
    areaName: string
    /** What is read aloud, as it was written. */
    parts: BulletinPart[]
    /** Whom it was sent to, by person. */
    sentTo: string[]
    /** Those of them who could not be written to. */
    unreached: string[]
    /** Those of them to whom the platform lets nothing be sent, because they were not heard for long. */
    windowClosed?: string[]
    answer?: AiringAnswer
    /** It was given to be read and then withdrawn. */
    stopped?: true
    /** The keys of all that was answered, so that none counts twice. */
    heard?: string[]
  }
}

/** Where a hamlet's reading stands, as the ward sees it. */
export type AiringState = 'none' | 'read' | 'not-read' | 'unreached' | 'silent'

export const editionIn = ({ kind, content: { parts } }: Airing): Edition =>
  kind === 'none' ? { kind } : { kind, parts }

const isUnreached = ({ content: { sentTo, unreached } }: Airing): boolean =>
  sentTo.every(person => unreached.includes(person))

export const stateOf = (airing: Airing): AiringState => {
  if (airing.kind === 'none') return 'none'
  if (airing.content.answer) return airing.content.answer.what
  return isUnreached(airing) ? 'unreached' : 'silent'
}

const withContent = (airing: Airing, content: Partial<Airing['content']>): Airing => ({
  ...airing,
  content: { ...airing.content, ...content },
})

/** A reading stands whoever doubts it, except for the one who told of it: they may have slipped. */
const mayReplace = (before: AiringAnswer | undefined, { what, by }: AiringAnswer): boolean =>
  before === undefined || (what === 'read' ? before.what !== 'read' : before.by === by)

export const hasHeard = ({ content: { heard = [] } }: Airing, key: string): boolean => heard.includes(key)

/** `key`: of what was answered; worked through twice it counts once. */
export const answered = (airing: Airing, answer: AiringAnswer, key: string): Airing => {
  if (hasHeard(airing, key)) return airing
  const heard = [...(airing.content.heard ?? []), key]
  return withContent(airing, mayReplace(airing.content.answer, answer) ? { answer, heard } : { heard })
}

export const unreached = (airing: Airing, personId: string, reason?: string): Airing => {
  const { unreached: others, windowClosed = [] } = airing.content
  if (others.includes(personId)) return airing
  const closed = reason === 'window-closed' ? { windowClosed: [...windowClosed, personId] } : {}
  return withContent(airing, { unreached: [...others, personId], ...closed })
}

/** Nobody there was reached, and that for the one reason they can mend themselves: by a word. */
export const isWindowClosed = ({ content: { sentTo, windowClosed = [] } }: Airing): boolean =>
  sentTo.length > 0 && sentTo.every(person => windowClosed.includes(person))

/** The bulletin was withdrawn: nothing is to be read, and nobody is asked. That it was read already stays. */
export const stopped = (airing: Airing): Airing => {
  if (airing.kind === 'none') return airing
  const { askAt: _, remindAt: __, ...rest } = withContent(airing, { stopped: true })
  return airing.content.answer?.what === 'read' ? rest : { ...rest, kind: 'none' }
}

/** The question has left, the first time or the last, to these people. */
export const asked = (airing: Airing, at: Date, turn: 'ask' | 'remind', to: string[]): Airing => ({
  ...withContent(airing, { sentTo: [...new Set([...airing.content.sentTo, ...to])] }),
  askedAt: airing.askedAt ?? at,
  ...(turn === 'remind' ? { remindedAt: at } : {}),
})

/** Why an answer is not taken. */
export type AiringRefusal =
  | { why: 'not-allowed' }
  | { why: 'no-script' }
  | { why: 'nothing-to-read' }
  | { why: 'nothing-asked' }
  | { why: 'asked-long-ago' }
  | { why: 'which-one'; airings: Airing[] }

/** Nothing was to be read this week, so nothing can have been. */
export const checkReadable = (airing: Airing): Outcome<Airing, AiringRefusal> =>
  airing.kind === 'none' ? failed({ why: 'nothing-to-read' }) : ok(airing)
