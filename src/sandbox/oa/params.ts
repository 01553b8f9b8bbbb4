import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import type { ApiCall } from '../stage/read-call.js'
import type { Refusal } from '../stage/refusal.js'
import { refused } from './refusals.js'

/** Some reads take all their parameters in one, as JSON. */
const unpacked = (params: Record<string, unknown>): Record<string, unknown> => {
  if (typeof params.data !== 'string') return params
  try {
    const data: unknown = JSON.parse(params.data)
    return typeof data === 'object' && data !== null ? { ...data } : params
  } catch {
    return params
  }
}

/** Where several shapes are allowed: it fits one of them but for a limit. */
const isOverLimit = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_union'
    ? issue.errors.some(issues => issues.length > 0 && issues.every(isOverLimit))
    : issue.code === 'too_big'

/** A field that is too long or too many is over a limit; any other that does not fit is wrong. */
export const readFields = <Schema extends z.ZodType>(
  schema: Schema,
  call: Pick<ApiCall, 'params'>,
): Outcome<z.infer<Schema>, Refusal> => {
  const result = schema.safeParse(unpacked(call.params))
  if (result.success) return ok(result.data)
  const issue = result.error.issues[0]
  return refused(issue && isOverLimit(issue) ? -210 : -201, issue?.path.join('.') ?? '')
}

/** Ids are texts: a number would have lost its last digits. */
export const userId = z.string().regex(/^\d{15,20}$/)
export const groupId = z.string().min(1).max(64)

export const page = (most: number) => ({
  offset: z.coerce.number().int().min(0).default(0),
  count: z.coerce.number().int().min(1).max(most).default(5),
})
