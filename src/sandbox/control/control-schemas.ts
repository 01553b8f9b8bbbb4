import { z } from 'zod'
import { speechKinds } from './speech-kinds.js'

const id = z.int()
const text = z.string().min(1).max(4096)

export const speechSchema = z.discriminatedUnion('kind', speechKinds(id, 1024))

export type Speech = z.infer<typeof speechSchema>

export const pressSchema = z
  .object({ as: id, label: z.string().optional(), data: z.string().optional() })
  .refine(({ label, data }) => (label === undefined) !== (data === undefined), 'give either label or data')

export const editSchema = z.object({ as: id, text })

export const actorSchema = z.object({ as: id })

export const botSchema = z.object({ as: id, status: z.enum(['member', 'administrator', 'left', 'kicked']) })

export const blockSchema = z.object({ blocked: z.boolean() })

export const personSchema = z.object({
  id: z.int().positive(),
  name: z.string().min(1).max(64),
  username: z
    .string()
    .regex(/^[A-Za-z0-9_]{3,32}$/)
    .optional(),
  language: z.string().max(8).default('vi'),
  started: z.boolean().default(false),
})

export const groupSchema = z.object({
  id: z.int().negative(),
  title: z.string().min(1).max(128),
  type: z.enum(['group', 'supergroup']).default('group'),
  members: z.array(id).min(1),
  bot: z.enum(['member', 'administrator', 'left']).default('member'),
})

const onCalls = {
  method: z.string().min(1),
  chat: z.union([id, z.string().min(1)]).optional(),
  times: z.int().min(1).default(1),
  percent: z.int().min(1).max(100).optional(),
}

/** `status`: with what a call may be refused. */
export const faultWith = (status: z.ZodInt) =>
  z.discriminatedUnion('does', [
    z.object({
      does: z.literal('refuse'),
      ...onCalls,
      status,
      description: z.string().default('Refused by the sandbox'),
      retryAfter: z.int().min(0).optional(),
    }),
    z.object({ does: z.literal('garble'), ...onCalls, status: z.int().min(200).max(599).default(502) }),
    z.object({ does: z.literal('silence'), ...onCalls }),
    z.object({ does: z.literal('cut'), ...onCalls }),
    z.object({ does: z.literal('lose-answer'), ...onCalls }),
    z.object({ does: z.literal('slow'), ...onCalls, ms: z.int().min(1).max(600_000) }),
  ])

export const faultSchema = faultWith(z.int().min(400).max(599))

export const limitsSchema = z.object({
  on: z.boolean().optional(),
  perSecond: z.number().positive().optional(),
  perChatPerSecond: z.number().positive().optional(),
  chatBurst: z.number().min(1).optional(),
  perGroupPerMinute: z.number().positive().optional(),
})

export const disorderSchema = z.object({
  hold: z.boolean().default(false),
  repeat: z.int().min(1).max(10).default(1),
  shuffle: z.boolean().default(false),
})

export const sinceSchema = z.object({
  since: z.coerce.number().int().min(0).default(0),
  /** Seconds to wait when there is nothing newer. */
  wait: z.coerce.number().min(0).max(60).default(0),
})
