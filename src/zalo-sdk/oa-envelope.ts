import { z } from 'zod'
import type { OaAnswer, OaHost } from './oa-answer.js'
import { oaNoJson, oaRefusal } from './oa-refusal.js'
import { part, wireNumber, wireWords } from './wire.js'

const LONGEST_DESCRIPTION = 300

const words = part(wireWords)

const envelope = z.looseObject({
  error: wireNumber.pipe(z.int()),
  message: words,
  error_description: words,
  error_name: words,
  data: z.unknown().optional(),
})

const parse = (text: string): z.infer<typeof envelope> | undefined => {
  try {
    return envelope.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Reads one answer; the value is its `data`. `error` decides and not the HTTP status: a refusal comes with 200. */
export const readOaEnvelope = (
  host: OaHost,
  status: number,
  text: string,
  redact: (text: string) => string,
): OaAnswer<unknown> => {
  const read = parse(text)
  const redirected = status >= 300 && status < 400
  if (!read || redirected) return { ok: false, failure: oaNoJson(host, status) }
  if (read.error === 0 && status < 300) return { ok: true, value: read.data }
  const sentence = read.error_description ?? read.message ?? read.error_name ?? ''
  const description = redact(sentence).slice(0, LONGEST_DESCRIPTION)
  return { ok: false, failure: oaRefusal(host, { status, code: read.error, description }) }
}
