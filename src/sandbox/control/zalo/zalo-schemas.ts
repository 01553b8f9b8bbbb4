import { z } from 'zod'
import { zaloSpeech } from '../zalo-speech.js'

/** Of people, chats and messages alike. */
const id = z.string().regex(/^[0-9a-f]{20}$/, 'an id is 20 hexadecimal characters')

export const zaloSpeechSchema = zaloSpeech(id)

export const actorSchema = z.object({ as: id })
export const botSchema = z.object({ as: id, status: z.enum(['member', 'left', 'kicked']) })
export const protectedSchema = z.object({ protected: z.boolean() })

export const personSchema = z.object({
  id,
  name: z.string().min(1).max(64),
  started: z.boolean().default(false),
  protected: z.boolean().default(false),
})

export const groupSchema = z.object({
  id,
  title: z.string().min(1).max(128),
  members: z.array(id).min(1),
  bot: z.enum(['member', 'left']).default('member'),
})

export const zaloLimitsSchema = z.object({
  on: z.boolean().optional(),
  perSecond: z.number().min(1).optional(),
  monthlyQuota: z.int().min(0).nullish(),
  webhookCallsPerDay: z.int().min(0).nullish(),
})

export const switchesSchema = z.object({
  refusals: z.enum(['ok', 'status']).optional(),
  body: z.enum(['flat', 'wrapped']).optional(),
  photoField: z.enum(['photo_url', 'photo']).optional(),
  unsupported: z.enum(['bare', 'empty']).optional(),
  queue: z.boolean().optional(),
  repeat: z.boolean().optional(),
  photoFetches: z.int().min(1).max(5).optional(),
  photoLate: z.int().min(0).max(600_000).optional(),
})
