import type { Request } from 'express'
import type { Outcome } from '../../foundation/outcome.js'

/** What an act came to, as the body of an answer. */
export const acted = (outcome: Outcome<unknown, string>): Outcome<{ result: unknown }, string> =>
  outcome.ok ? { ok: true, value: { result: outcome.value } } : outcome

export const named = (request: Request, name: string): string => String(request.params[name])
