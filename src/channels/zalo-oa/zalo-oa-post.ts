import type { Log } from '../../foundation/log.js'
import { type OaAnswer, type OaFailure, oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import type { OaButtonSwitch } from './zalo-oa-buttons.js'
import type { OaCalls, OaSay, OaTo, SaidId } from './zalo-oa-calls.js'
import { MAX_TEXT, type Planned } from './zalo-oa-plan.js'
import type { Uploaded } from './zalo-oa-upload.js'
import type { OaWords } from './zalo-oa-words.js'

export type PostOptions = {
  calls: Pick<OaCalls, 'say'>
  buttons: OaButtonSwitch
  words: Pick<OaWords, 'leftOut'>
  /** Zalo has lost a picture, or never had it. */
  lost: (attachmentId: string) => void
  log: Log
}

/** `answer`: of the words, or of what stands for them. `missed`: why a picture or a file behind them did not follow. */
export type Posted = { answer: OaAnswer<SaidId>; missed?: OaFailure }

/** What is refused for its form may be taken in a plainer one; nothing was sent. */
const isOfItsForm = ({ kind, effect }: OaFailure): boolean => effect === 'refused' && kind === 'payload'

const wordsOf = ({ text, buttons, quoteMessageId }: Planned): OaSay[] => {
  if (text.trim() === '') return []
  if (buttons.length > 0) return [{ kind: 'text', text, buttons }]
  return [
    quoteMessageId === undefined
      ? { kind: 'text', text }
      : { kind: 'quote', text, messageId: quoteMessageId },
  ]
}

const imageOf = (attachmentId: string): OaSay => ({ kind: 'image', image: { attachmentId } })

/**
 * The words go with the first picture, or alone before all else: whatever becomes of the rest, they have arrived. A
 * quote has neither buttons nor a picture.
 */
const saysOf = (planned: Planned, { photos, files }: Uploaded): OaSay[] => {
  const { text, buttons } = planned
  const [photo, ...others] = photos
  const further = [...others.map(imageOf), ...files.map((token): OaSay => ({ kind: 'file', token }))]
  if (photo === undefined) return [...wordsOf(planned), ...further]
  const words = text.trim() === '' ? {} : { text }
  return [{ ...imageOf(photo), ...words, ...(buttons.length > 0 ? { buttons } : {}) }, ...further]
}

/** Under the words; a message of its own where they leave no room. */
const withNote = (text: string, note: string): [first: string, ...second: string[]] => {
  const both = `${text}\n\n${note}`
  return both.length <= MAX_TEXT ? [both] : [text, note]
}

/** What is missing is said where there are words, and nowhere else: a picture alone is not sent as a note. */
const allSays = (planned: Planned, uploaded: Uploaded, { words }: PostOptions): OaSay[] => {
  const { text } = planned
  if (uploaded.refused === 0 || text.trim() === '') return saysOf(planned, uploaded)
  const [first, ...notes] = withNote(text, words.leftOut(uploaded.refused))
  return [
    ...saysOf({ ...planned, text: first }, uploaded),
    ...notes.map((note): OaSay => ({ kind: 'text', text: note })),
  ]
}

const textOf = (say: OaSay): string | undefined => ('text' in say ? say.text : undefined)

const plainer = (say: OaSay): OaSay | undefined => {
  if (say.kind === 'quote') return { kind: 'text', text: say.text }
  if (!say.buttons) return undefined
  const { buttons: _buttons, ...plain } = say
  return plain
}

/** The words of a picture that Zalo refuses, and that it is missing. */
const withoutPicture = async (
  to: OaTo,
  text: string,
  { calls, words }: PostOptions,
): Promise<OaAnswer<SaidId>> => {
  const [first, ...notes] = withNote(text, words.leftOut(1))
  const answer = await calls.say(to, { kind: 'text', text: first })
  if (answer.ok) for (const note of notes) await calls.say(to, { kind: 'text', text: note })
  return answer
}

/** As it is, else without buttons and quote, else without its picture. */
const sayOne = async (to: OaTo, say: OaSay, options: PostOptions): Promise<OaAnswer<SaidId>> => {
  const { calls, buttons, log } = options
  const first = await calls.say(to, say)
  if (first.ok || !isOfItsForm(first.failure)) return first
  const plain = plainer(say)
  const second = plain ? await calls.say(to, plain) : first
  if (second.ok && 'buttons' in say) buttons.refused()
  if (second.ok || !isOfItsForm(second.failure) || say.kind !== 'image') return second
  if ('attachmentId' in say.image) options.lost(say.image.attachmentId)
  const text = textOf(say)
  if (text === undefined) return second
  log.warn({ failure: oaFailureNote(second.failure) }, 'zalo oa refuses a picture: its words go alone')
  return withoutPicture(to, text, options)
}

/** Pictures without words: where only the first ones went out nobody can say that it arrived, or did not. */
const afterSome = (first: OaAnswer<SaidId>, bore: boolean, missed: OaFailure): Posted => ({
  answer: bore ? first : { ok: false, failure: { ...missed, effect: 'unknown' } },
  missed,
})

/** Sends what a part is made of, one message after the other; undefined where nothing is left of it to send. */
export const post = async (
  to: OaTo,
  planned: Planned,
  uploaded: Uploaded,
  options: PostOptions,
): Promise<Posted | undefined> => {
  const [say, ...others] = allSays(
    options.buttons.on() ? planned : { ...planned, buttons: [] },
    uploaded,
    options,
  )
  if (!say) return undefined
  const answer = await sayOne(to, say, options)
  if (!answer.ok) return { answer }
  for (const other of others) {
    const further = await sayOne(to, other, options)
    if (!further.ok) return afterSome(answer, textOf(say) !== undefined, further.failure)
  }
  return { answer }
}
