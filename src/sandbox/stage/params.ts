import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import type { ApiCall } from './read-call.js'
import { badRequest, type Refusal } from './refusal.js'

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** In a form every structured value is JSON text: https://core.telegram.org/bots/api#making-requests */
export const json = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(parsed, schema)

export const flag = json(z.boolean()).optional()
export const whole = z.coerce.number().int()
export const words = z.coerce.string()

export const readParams = <Schema extends z.ZodType>(
  schema: Schema,
  call: ApiCall,
): Outcome<z.infer<Schema>, Refusal> => {
  const result = schema.safeParse(call.params)
  if (result.success) return ok(result.data)
  const issue = result.error.issues[0]
  return badRequest(`parameter "${issue?.path.join('.') ?? ''}" is wrong: ${issue?.message ?? ''}`)
}
