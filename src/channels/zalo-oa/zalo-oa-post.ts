import type { Log } from '../../foundation/log.js'
import { type OaAnswer, type OaFailure, oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import type { OaButtonSwitch } from './zalo-oa-buttons.js'
import type { OaCalls, OaSaid, OaSay, OaTo } from './zalo-oa-calls.js'
import type { Planned } from './zalo-oa-plan.js'
import type { Uploaded } from './zalo-oa-upload.js'

type PostOptions = { calls: Pick<OaCalls, 'say'>; buttons: OaButtonSwitch; log: Log }

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

/** The words go with the first picture; a file bears none, so they follow it. A quote has neither buttons nor a picture. */
const saysOf = (planned: Planned, { photos, files }: Uploaded): OaSay[] => {
  const { text, buttons } = planned
  const [photo, ...others] = photos
  const further = [...others.map(imageOf), ...files.map((token): OaSay => ({ kind: 'file', token }))]
  if (photo === undefined) return [...further, ...wordsOf(planned)]
  const words = text.trim() === '' ? {} : { text }
  return [{ ...imageOf(photo), ...words, ...(buttons.length > 0 ? { buttons } : {}) }, ...further]
}

const textOf = (say: OaSay): string | undefined => ('text' in say ? say.text : undefined)

const plainer = (say: OaSay): OaSay | undefined => {
  if (say.kind === 'quote') return { kind: 'text', text: say.text }
  if (!say.buttons) return undefined
  const { buttons: _buttons, ...plain } = say
  return plain
}

/** As it is, else without buttons and quote, else without its picture. */
const sayOne = async (
  to: OaTo,
  say: OaSay,
  { calls, buttons, log }: PostOptions,
): Promise<OaAnswer<OaSaid>> => {
  const first = await calls.say(to, say)
  if (first.ok || !isOfItsForm(first.failure)) return first
  const plain = plainer(say)
  const second = plain ? await calls.say(to, plain) : first
  if (second.ok && 'buttons' in say) buttons.refused()
  const text = textOf(say)
  if (second.ok || !isOfItsForm(second.failure) || say.kind !== 'image' || text === undefined) return second
  log.warn({ failure: oaFailureNote(second.failure) }, 'zalo oa refuses a picture: its words go alone')
  return calls.say(to, { kind: 'text', text })
}

/**
 * Sends what a part is made of, one message after the other; the answer is that of its words. Where only the first
 * ones went out nobody can say that it arrived, or did not.
 */
export const post = async (
  to: OaTo,
  planned: Planned,
  uploaded: Uploaded,
  options: PostOptions,
): Promise<OaAnswer<OaSaid>> => {
  const says = saysOf(options.buttons.on() ? planned : { ...planned, buttons: [] }, uploaded)
  let result: OaAnswer<OaSaid> | undefined
  for (const say of says) {
    const said = await sayOne(to, say, options)
    if (!said.ok) return result ? { ok: false, failure: { ...said.failure, effect: 'unknown' } } : said
    if (!result || textOf(say) !== undefined) result = said
  }
  return result ?? { ok: true, value: {} }
}
