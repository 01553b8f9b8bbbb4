import type { z } from 'zod'
import type { OaAnswer, OaHost } from './oa-answer.js'

/** An answer's `data` as `schema` has it; what can't be read so is `not-understood`, though Zalo has done its part. */
export const readOa = <Schema extends z.ZodType>(
  answer: OaAnswer<unknown>,
  schema: Schema,
  host: OaHost = 'openapi',
): OaAnswer<z.output<Schema>> => {
  if (!answer.ok) return answer
  const read = schema.safeParse(answer.value)
  if (read.success) return { ...answer, value: read.data }
  const rate = answer.rate ? { rate: answer.rate } : {}
  return { ok: false, failure: { host, kind: 'not-understood', effect: 'unknown', description: '' }, ...rate }
}

/** For calls whose answer says no more than that it was done. */
export const doneOa = (answer: OaAnswer<unknown>): OaAnswer<undefined> =>
  answer.ok ? { ...answer, value: undefined } : answer
