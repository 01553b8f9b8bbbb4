import { z } from 'zod'
import { CHANNELS } from '../../chat/chat-address.js'
import { MEDIA_KINDS, type MediaRef } from '../../chat/media-ref.js'
import type { Answer, Answers } from '../../dialogs/answer.js'
import { shortAnswer } from '../../language/short-answers.js'
import { needsSilence } from './guess-kind.js'
import { ALL_DETAILS } from './kinds/details.js'
import { behalfIn } from './on-behalf.js'
import {
  type Behalf,
  type DetailAnswer,
  type Place,
  SAFE_TIMES,
  type SafeTime,
  SECRECIES,
  type Secrecy,
  type When,
} from './report.js'
import { isReportKind, kindOf, type ReportKindId } from './report-kinds.js'

/** What someone has told so far. */
export type Draft = {
  emergencyWords?: string
  kind?: ReportKindId
  secrecy?: Secrecy
  safeTime?: SafeTime
  areaId?: string
  place?: Place
  when?: When
  words: string
  people?: string
  behalf?: Behalf
  /** Id of the street group in which it was begun. */
  fromGroup?: string
  /** What the kind's own questions were answered, in their order. */
  details?: DetailAnswer[]
  media: MediaRef[]
}

const placeShape = z.object({
  words: z.string().default(''),
  areaId: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
})
const whenShape = z.object({ words: z.string(), from: z.string().optional(), to: z.string().optional() })
const mediaShape = z.array(
  z.object({
    kind: z.enum(MEDIA_KINDS),
    channel: z.enum(CHANNELS),
    account: z.string(),
    fileId: z.string(),
    mimeType: z.string().optional(),
    size: z.number().optional(),
    fileName: z.string().optional(),
  }),
)

/** The files among a photos question's answer. */
export const mediaIn = (answer: unknown): MediaRef[] => mediaShape.parse(answer ?? []) as MediaRef[]

const said = (answer: unknown): string => (typeof answer === 'string' ? answer.trim() : '')

const oneOf = <Value extends string>(values: readonly Value[], answer: unknown): Value | undefined =>
  values.find(value => value === answer)

/** Keeps only what is there, so that nothing is stored as undefined. */
const present = <Shape extends object>(shape: Shape) =>
  Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<{ [Name in keyof Shape]: Exclude<Shape[Name], undefined> }>

/** The story in their own words: what they began with, what they told, what they added to plain answers. */
const storyIn = (answers: Answers): string => {
  const beside = Object.entries(answers)
    .filter(([id]) => id.endsWith('.words') && id !== 'what.words' && id !== 'named.words')
    .filter(([id]) => id !== 'danger.words' || answers.danger !== true)
    .filter(([, words]) => shortAnswer(said(words)) !== 'unsure')
    .map(([, words]) => said(words))
  const parts = [said(answers.firstWords), said(answers.what), said(answers['what.words']), ...beside]
  return parts.filter((part, index) => part !== '' && parts.indexOf(part) === index).join('\n')
}

/** A cry for help by one who has told nothing yet. */
export const CRY = 'SOS'

/** What they cried first stays, whatever they tell or cry after it. */
const emergencyIn = (answers: Answers): string => {
  const cried = answers.cried === true
  const first = answers.danger === true ? [said(answers['danger.words']), said(answers.alarm)] : []
  const told = [...first, ...(cried ? [storyIn(answers)] : [])].filter(Boolean)
  return told.join('\n') || (cried ? CRY : '')
}

const takenMedia = (answers: Answers, kind: ReportKindId | undefined): MediaRef[] =>
  mediaIn(answers.photos).filter(
    media => !(kind && kindOf(kind).withoutPhotos && (media.kind === 'photo' || media.kind === 'video')),
  )

/** What the first words told: it counts from the beginning, also where someone in danger is asked no more. */
export const toldIn = (answers: Answers): { place?: Answer; when?: Answer } => {
  const { told } = answers
  return typeof told === 'object' && told !== null && !Array.isArray(told) ? told : {}
}

/** The kind that was chosen, else the only one that was guessed. */
export const kindIn = (answers: Answers): ReportKindId | undefined => {
  if (isReportKind(answers.kind)) return answers.kind
  const [guessed, ...others] = Array.isArray(answers.guessed) ? answers.guessed : []
  return others.length === 0 && isReportKind(guessed) ? guessed : undefined
}

const phoneShape = z.object({ words: z.string() })

/** Yes and no, a choice by its value, or words; what is a moment is the report's own time. */
const detailIn = (answer: unknown): string | boolean | undefined => {
  if (typeof answer === 'boolean') return answer
  return said(answer) || said(phoneShape.safeParse(answer).data?.words) || undefined
}

const detailsIn = (answers: Answers, kind: ReportKindId | undefined): DetailAnswer[] => {
  const asks: readonly string[] = kind ? (kindOf(kind).asks ?? []) : []
  return ALL_DETAILS.filter(detail => asks.includes(detail.id) && detail.kind !== 'moment').flatMap(
    ({ id }) => {
      const answer = detailIn(answers[id])
      return answer === undefined ? [] : [{ id, answer }]
    },
  )
}

/** The answer to a question for a time, as a report keeps it. */
export const whenFrom = (answer: Answer | undefined): When | undefined => {
  const { data } = whenShape.safeParse(answer)
  return data && { ...(present(data) as When), words: data.words }
}

/** Money that was paid tells the time best. */
const whenIn = (answers: Answers): When | undefined =>
  whenFrom(answers.when ?? answers.paidAt ?? toldIn(answers).when)

export const draftOf = (answers: Answers): Draft => {
  const kind = kindIn(answers)
  const place = placeShape.safeParse(answers.place ?? toldIn(answers).place)
  const details = detailsIn(answers, kind)
  return {
    words: storyIn(answers),
    media: takenMedia(answers, kind),
    ...present({
      emergencyWords: emergencyIn(answers),
      kind,
      secrecy: oneOf(SECRECIES, answers.secrecy),
      safeTime: oneOf(Object.keys(SAFE_TIMES) as SafeTime[], answers.safe),
      areaId: place.data?.areaId,
      place: place.data && present({ ...place.data, areaId: undefined }),
      when: whenIn(answers),
      people: said(answers.people),
      behalf: behalfIn(answers),
      details: details.length > 0 ? details : undefined,
      fromGroup: said(answers.fromGroup),
    }),
  }
}

export const isSilentDraft = (draft: Pick<Draft, 'kind' | 'words' | 'emergencyWords'>): boolean =>
  needsSilence(draft.kind, `${draft.emergencyWords ?? ''}\n${draft.words}`)

/** Whether officers can do anything with it, though it is not finished. */
export const isWorthTelling = (draft: Draft): boolean =>
  draft.emergencyWords !== undefined ||
  (draft.kind !== undefined && (draft.words !== '' || draft.media.length > 0))
