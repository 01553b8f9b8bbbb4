import { type Agent, type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { z } from 'zod'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { answeredFailure, type CallFailure, callFailureOf } from './telegram-failures.js'

export type Deadline = { timeoutMs: number; signal: AbortSignal | undefined }

/** A call whose payload is plain JSON; gives the `result` of its answer. */
export type JsonCall = (
  method: string,
  payload: unknown,
  deadline: Deadline,
) => Promise<Outcome<unknown, CallFailure>>

/** core.telegram.org/bots/api#making-requests. A refusal counts as one whatever is odd about its details. */
const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.coerce.number().catch(0),
    description: z.string().catch(''),
    parameters: z
      .object({
        retry_after: z.coerce.number().optional().catch(undefined),
        migrate_to_chat_id: z.number().optional().catch(undefined),
      })
      .catch({}),
  }),
])

const NOT_UNDERSTOOD = failed<CallFailure>({ kind: 'unsure', reason: 'answer-not-understood' })

/** A server error need not be JSON: its status is all that counts. */
const readAnswer = (status: number, text: string): Outcome<unknown, CallFailure> => {
  if (status >= 500) return failed(answeredFailure({ error_code: status }))
  try {
    const { data } = answer.safeParse(JSON.parse(text))
    if (!data) return NOT_UNDERSTOOD
    return data.ok ? ok(data.result) : failed(answeredFailure(data))
  } catch {
    return NOT_UNDERSTOOD
  }
}

const wholeText = (response: IncomingMessage, whole: (text: string) => void): void => {
  const chunks: Buffer[] = []
  response.on('data', (chunk: Buffer) => chunks.push(chunk))
  response.once('end', () => whole(Buffer.concat(chunks).toString()))
}

/** Straight on Node's client: telegraf's own goes through a fetch whose streams and signals cost more than the step itself. */
export const createJsonCall = (options: { token: string; root: URL; agent: Agent }): JsonCall => {
  const { token, root, agent } = options
  const request = root.protocol === 'https:' ? overHttps : overHttp
  const { hostname, port } = urlToHttpOptions(root)
  const to = { hostname, port, method: 'POST', agent }

  return (method, payload, { timeoutMs, signal }) =>
    new Promise(resolve => {
      const body = Buffer.from(JSON.stringify(payload))
      const headers = { 'content-type': 'application/json', 'content-length': body.length }
      const end = (outcome: Outcome<unknown, CallFailure>): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', giveUp)
        resolve(outcome)
      }
      const broke = (error: Error): void => end(failed(callFailureOf(error)))
      const giveUp = (): void => {
        end(failed({ kind: 'unsure', reason: 'timeout' }))
        sent.destroy()
      }
      const sent = request({ ...to, path: `${root.pathname}bot${token}/${method}`, headers }, response => {
        response.once('error', broke)
        wholeText(response, text => end(readAnswer(response.statusCode ?? 0, text)))
      })
      // Stays: what is destroyed may still tell of it, and an error nobody hears ends the process.
      sent.on('error', broke)
      const timer = setTimeout(giveUp, timeoutMs)
      signal?.addEventListener('abort', giveUp)
      if (signal?.aborted) giveUp()
      else sent.end(body)
    })
}
