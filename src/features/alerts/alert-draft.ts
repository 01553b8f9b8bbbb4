import { z } from 'zod'
import { CHANNELS } from '../../chat/chat-address.js'
import type { MediaRef } from '../../chat/media-ref.js'
import type { Answers } from '../../dialogs/answer.js'
import { ALERT_KINDS, type AlertKind } from './alert-kinds.js'

const HOUR = 3600_000
const DAY = 24 * HOUR

/** What may be chosen, shortest first; `usual` is what such a warning mostly needs. */
export const VALID_HOURS = { h3: 3 * HOUR, h6: 6 * HOUR, h12: 12 * HOUR, d1: DAY, d2: 2 * DAY } as const
export const VALID_DAYS = { d1: DAY, d3: 3 * DAY, d7: 7 * DAY, d14: 14 * DAY, d30: 30 * DAY } as const

/** Some dangers are over within the day. */
export const isShort = (kind: AlertKind): boolean => ALERT_KINDS[kind].valid < DAY

const kindNames = Object.keys(ALERT_KINDS) as [AlertKind, ...AlertKind[]]

export const kindIn = (answers: Answers): AlertKind | undefined =>
  kindNames.find(kind => kind === answers.kind)

const areasShape = z.object({
  areaIds: z.union([z.literal('ward'), z.array(z.string()).min(1)]),
  names: z.array(z.string()),
})
const validShape = z.object({ choice: z.string().optional(), until: z.string().optional() })
/** Only pictures go out: a recording of somebody is nobody's to hear. */
const photoShape = z.object({
  kind: z.enum(['photo', 'video']),
  channel: z.enum(CHANNELS),
  account: z.string(),
  fileId: z.string(),
  mimeType: z.string().optional(),
  size: z.number().optional(),
  fileName: z.string().optional(),
})

/** What an officer has told of an alert so far. */
export type AlertDraft = {
  kind: AlertKind
  areaIds: string[] | 'ward'
  areaNames: string[]
  text: string
  media: MediaRef[]
  validUntil: Date
}

const CHOICES: Record<string, number> = { ...VALID_HOURS, ...VALID_DAYS }

/** The kind may have been changed after it, so that what was chosen then is too long now. */
const validUntilIn = (answers: Answers, kind: AlertKind, now: Date): Date | undefined => {
  const { choice, until } = validShape.safeParse(answers.valid).data ?? {}
  const facts = ALERT_KINDS[kind]
  const length = choice === 'usual' ? facts.valid : CHOICES[choice ?? '']
  const end = until ? Date.parse(until) : length && now.getTime() + length
  return end ? new Date(Math.min(end, now.getTime() + facts.validAtMost)) : undefined
}

const mediaIn = (answers: Answers): MediaRef[] =>
  (Array.isArray(answers.photos) ? answers.photos : []).flatMap(one => {
    const read = photoShape.safeParse(one)
    return read.success ? [read.data as MediaRef] : []
  })

/** Undefined: something is still to be told. What is told as so long begins `now`. */
export const alertDraftOf = (answers: Answers, now: Date): AlertDraft | undefined => {
  const kind = kindIn(answers)
  const areas = areasShape.safeParse(answers.areas)
  const validUntil = kind && validUntilIn(answers, kind, now)
  const { text } = answers
  if (!kind || !areas.success || typeof text !== 'string' || text === '' || !validUntil) return undefined
  const { areaIds, names: areaNames } = areas.data
  return { kind, areaIds, areaNames, text, media: mediaIn(answers), validUntil }
}
