import { z } from 'zod'
import { given } from './given.js'
import { part, wireId } from './wire.js'
import { wireObject } from './wire-object.js'

const moment = z.number().transform(ms => new Date(ms))

export const botProfile = wireObject({
  id: wireId,
  account_name: part(z.string()),
  display_name: part(z.string()),
  account_type: part(z.string()),
  can_join_groups: part(z.boolean()),
})

export const botSent = z
  .object({ message_id: part(wireId), date: part(moment) })
  .catch({})
  .transform(({ message_id, date }) => given({ messageId: message_id, at: date }))

export const botWebhookCheck = wireObject({
  ok: z.boolean(),
  outcome: z.string().catch(''),
  url: part(z.string()),
  status_code: part(z.number()),
  latency_ms: part(z.number()),
  hint: part(z.string()),
})

export const botWebhook = wireObject({
  url: z.string().catch(''),
  updated_at: part(moment),
  verification: part(botWebhookCheck),
})

/** Whom a token belongs to. `displayName` is what people see and mention. */
export type BotProfile = z.infer<typeof botProfile>

/** `messageId` is missing where Zalo took the message and did not name it. */
export type BotSent = z.infer<typeof botSent>

/**
 * What Zalo found when it called a webhook. `outcome` is an open set: `webhook.ok`, `webhook.http.403|404|5xx|other`,
 * `webhook.err.tls|dns|timeout|conn|proxy|blocked|unreachable|other`. `latencyMs` in milliseconds.
 */
export type BotWebhookCheck = z.infer<typeof botWebhookCheck>

/** The address that is set, '' for none. It is kept even where `verification` says that it did not answer. */
export type BotWebhook = z.infer<typeof botWebhook>
