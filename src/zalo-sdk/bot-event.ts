import { z } from 'zod'
import { type BotMessage, readBotMessage } from './bot-message.js'

/** The names that Zalo documents; others come, and are handed on as they are. */
export type BotEventName =
  | 'message.text.received'
  | 'message.image.received'
  | 'message.sticker.received'
  | 'message.voice.received'
  | 'message.unsupported.received'
  | (string & {})

export type BotEvent = {
  /** Where Zalo leaves it out, told from the content: `message.other.received` where that tells nothing either. */
  name: BotEventName
  /** `message.unsupported.received` may come without one. */
  message?: BotMessage
}

const event = z.looseObject({
  event_name: z.string().min(1).optional().catch(undefined),
  message: z.unknown().optional(),
})

/** As the docs have it; flat, as it really comes, it is the event itself. */
const wrapped = z.looseObject({
  ok: z.boolean().optional(),
  result: z.union([z.looseObject({}), z.array(z.unknown())]),
})

const nameOf = ({ content }: BotMessage): BotEventName => `message.${content.kind}.received`

const readOne = (raw: unknown): BotEvent[] => {
  const read = event.safeParse(raw).data
  if (!read) return []
  const message = readBotMessage(read.message, read.event_name)
  const name = read.event_name ?? (message && nameOf(message))
  return name === undefined ? [] : [{ name, ...(message ? { message } : {}) }]
}

/**
 * The events in a webhook's body or in the result of getUpdates, already parsed as JSON: flat, wrapped in
 * `{ok, result}`, one or a list. Nothing (`null`, a probe, anything else) gives an empty list; never throws.
 */
export const readBotEvents = (body: unknown): BotEvent[] => {
  const inner = wrapped.safeParse(body).data?.result ?? body
  return Array.isArray(inner) ? inner.flatMap(readOne) : readOne(inner)
}
