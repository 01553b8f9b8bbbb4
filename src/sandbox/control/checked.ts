import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Outcome } from '../../foundation/outcome.js'

export const refuse = (response: Response, error: string): void => {
  response.status(400).json({ error })
}

export const answerWith = <Value>(response: Response, outcome: Outcome<Value, string>): void => {
  if (outcome.ok) response.json(outcome.value)
  else refuse(response, outcome.failure)
}

/** A route whose input is checked by the schema; what does not fit is answered 400 with what is wrong and where. */
export const checked =
  <Schema extends z.ZodType>(
    schema: Schema,
    from: 'body' | 'query',
    handle: (input: z.infer<Schema>, request: Request, response: Response) => void | Promise<void>,
  ) =>
  async (request: Request, response: Response): Promise<void> => {
    const input = schema.safeParse(request[from] ?? {})
    if (input.success) return handle(input.data, request, response)
    const issue = input.error.issues[0]
    refuse(response, `${issue?.path.join('.') || from}: ${issue?.message ?? 'wrong'}`)
  }

export const numberIn = (request: Request, name: string): number => Number(request.params[name])
