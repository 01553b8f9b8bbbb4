import { z } from 'zod'
import { faultWith } from '../control-schemas.js'
import { zaloSpeech } from '../zalo-speech.js'

const person = z.string().regex(/^\d{19}$/, 'a person has 19 digits')
const group = z.string().regex(/^[0-9a-f]{20}$/, 'a group has 20 hexadecimal characters')

export const oaSpeechSchema = zaloSpeech(
  z.string().regex(/^(\d{19}|[0-9a-f]{20})$/, '19 digits or 20 hexadecimal characters'),
)

export const actorSchema = z.object({ as: person })

/** As people count on their fingers, and as the page finds it: one of the three. */
export const pressSchema = z
  .object({
    as: person,
    message: group.optional(),
    button: z.int().min(0).optional(),
    label: z.string().optional(),
    data: z.string().optional(),
  })
  .refine(
    ({ button, label, data }) => [button, label, data].filter(one => one !== undefined).length === 1,
    'give one of button, label, data',
  )

export const followSchema = z.object({ follows: z.boolean() })

/** `hoursAgo`: when the person was last in touch; null: never. */
export const changeSchema = z.object({
  blocked: z.boolean().optional(),
  oaAdmin: z.boolean().optional(),
  refusesInvites: z.boolean().optional(),
  phone: z
    .string()
    .regex(/^84\d{8,11}$/)
    .optional(),
  hoursAgo: z.number().min(0).nullish(),
})

export const infoSchema = z.object({
  as: person,
  name: z.string().min(1),
  phone: z.string().regex(/^84\d{8,11}$/),
  address: z.string().default(''),
  city: z.string().default(''),
  district: z.string().default(''),
})

export const personSchema = z.object({
  id: person,
  name: z.string().min(1).max(64),
  phone: z
    .string()
    .regex(/^84\d{8,11}$/)
    .optional(),
  follows: z.boolean().default(false),
  oaAdmin: z.boolean().default(false),
})

export const groupSchema = z.object({
  id: group,
  title: z.string().min(1).max(128),
  members: z.array(person).min(1),
  asset: z.string().min(1),
})

export const assetSchema = z.object({
  id: z.string().min(1).max(64),
  productType: z.enum(['gmf10', 'gmf50', 'gmf100', 'gmf1000']).default('gmf100'),
  /** From now on; below zero it has ended. */
  days: z.number().default(365),
})

export const templateSchema = z.object({
  id: z.string().min(1),
  text: z.string().min(1),
  approved: z.boolean().default(true),
  byUserId: z.boolean().default(true),
  atNight: z.boolean().default(true),
})

/** A refusal with a code of the platform's own, below zero, or with an HTTP status. */
export const oaFaultSchema = faultWith(z.int().min(-20_000).max(599))

export const oaLimitsSchema = z.object({
  on: z.boolean().optional(),
  perMinute: z.int().min(1).optional(),
  allowance: z.int().min(0).optional(),
  buysMore: z.boolean().optional(),
})

export const switchesSchema = z.object({
  expiresIn: z.enum(['text', 'number']).optional(),
  tokenRefusal: z.enum(['-216', '-220', '401']).optional(),
  proof: z.boolean().optional(),
  pkce: z.enum(['if-asked', 'always']).optional(),
  signature: z.enum(['mac', 'bare']).optional(),
  signedWith: z.enum(['app-id', 'oa-id']).optional(),
  slashes: z.enum(['plain', 'escaped']).optional(),
  retry: z.boolean().optional(),
  echoes: z.boolean().optional(),
  receipts: z.boolean().optional(),
  receiptSender: z.enum(['oa', 'user']).optional(),
  groupNames: z.enum(['2024', '2026']).optional(),
  joinAnswers: z.enum(['one-name', 'two-names']).optional(),
  invites: z.enum(['wait', 'at-once']).optional(),
  mediaSeconds: z.number().min(0).optional(),
  quotaFigures: z.boolean().optional(),
})

export const webhookSchema = z.object({ url: z.url() })

export const quotaSchema = z.object({ before: z.int().min(0), now: z.int().min(0) })
