import { z } from 'zod'
import type { BotAnswer } from './bot-answer.js'
import { botNoJson, botRefusal } from './bot-refusal.js'

const LONGEST_DESCRIPTION = 300

const code = z.coerce.number().int().optional().catch(undefined)

/** One error spells its code `errorCode`: testWebhook's daily limit. */
const envelope = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().catch(''),
  error_code: code,
  errorCode: code,
})

const parse = (text: string): z.infer<typeof envelope> | undefined => {
  try {
    return envelope.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Reads one answer. `ok` decides and not the HTTP status: a refusal may come with 200. */
export const readBotEnvelope = (
  status: number,
  text: string,
  redact: (text: string) => string,
): BotAnswer<unknown> => {
  const read = parse(text)
  if (!read) return { ok: false, failure: botNoJson(status) }
  if (read.ok && status < 400) return { ok: true, value: read.result }
  const description = redact(read.description).slice(0, LONGEST_DESCRIPTION)
  return { ok: false, failure: botRefusal(read.error_code ?? read.errorCode ?? status, description) }
}
