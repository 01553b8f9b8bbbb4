import { failed } from '../../foundation/outcome.js'

/** What the platform answers instead of a result. */
export type Refusal = {
  code: number
  description: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

export const badRequest = (what: string): { ok: false; failure: Refusal } =>
  failed({ code: 400, description: `Bad Request: ${what}` })

export const forbidden = (what: string): { ok: false; failure: Refusal } =>
  failed({ code: 403, description: `Forbidden: ${what}` })

export const conflict = (what: string): { ok: false; failure: Refusal } =>
  failed({ code: 409, description: `Conflict: ${what}` })

export const tooManyRequests = (seconds: number): { ok: false; failure: Refusal } =>
  failed({
    code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  })
