import { z } from 'zod'
import { part, wireId } from './wire.js'

const moment = z.number().transform(ms => new Date(ms))

export const botProfile = z
  .looseObject({
    id: wireId,
    account_name: part(z.string()),
    display_name: part(z.string()),
    account_type: part(z.string()),
    can_join_groups: part(z.boolean()),
  })
  .transform(read => ({
    id: read.id,
    accountName: read.account_name,
    displayName: read.display_name,
    accountType: read.account_type,
    canJoinGroups: read.can_join_groups,
  }))

export const botSent = z
  .looseObject({ message_id: part(wireId), date: part(moment) })
  .transform(read => ({ messageId: read.message_id, at: read.date }))
  .catch({ messageId: undefined, at: undefined })

const check = z
  .looseObject({
    ok: z.boolean(),
    outcome: z.string().catch(''),
    url: part(z.string()),
    status_code: part(z.number()),
    latency_ms: part(z.number()),
    hint: part(z.string()),
  })
  .transform(read => ({
    ok: read.ok,
    outcome: read.outcome,
    url: read.url,
    statusCode: read.status_code,
    latencyMs: read.latency_ms,
    hint: read.hint,
  }))

export const botWebhookCheck = check

export const botWebhook = z
  .looseObject({ url: z.string().catch(''), updated_at: part(moment), verification: part(check) })
  .transform(read => ({ url: read.url, updatedAt: read.updated_at, verification: read.verification }))

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
