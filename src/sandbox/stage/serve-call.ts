import type { Request, Response } from 'express'
import type { Clock } from '../../foundation/clock.js'
import { failed, type Outcome } from '../../foundation/outcome.js'
import type { Fault, Faults } from './faults.js'
import { type ApiCall, readCall } from './read-call.js'
import type { Refusal } from './refusal.js'

export type Answer = Outcome<unknown, Refusal>

/** What a test may know of a call: no words, no people. */
export type LoggedCall = {
  method: string
  chat: number | string | undefined
  at: number
  status: number | undefined
}

/** What an HTTP interface needs of its platform. */
export type ServedApi = {
  clock: Clock
  faults: Faults
  calls: LoggedCall[]
  chatOf(params: Record<string, unknown>): number | string | undefined
  answer(call: ApiCall): Promise<Answer>
  /** Gives back the status that was written. */
  write(response: Response, answer: Answer, method: string): number
}

/** For the bytes of a call's body. */
export const MAX_BODY = '60mb'
const KEPT_CALLS = 20_000

const INSTEAD: Fault['does'][] = ['refuse', 'garble', 'silence', 'cut']

/** True when the fault has taken the call's place. */
const standsFor = (
  api: ServedApi,
  fault: Fault | undefined,
  { method, response }: { method: string; response: Response },
): boolean => {
  if (fault?.does === 'refuse') {
    const retry = fault.retryAfter === undefined ? {} : { parameters: { retry_after: fault.retryAfter } }
    api.write(response, failed({ code: fault.status, description: fault.description, ...retry }), method)
  } else if (fault?.does === 'garble') {
    response.status(fault.status).type('html').send('<html><body>Bad Gateway</body></html>')
  } else if (fault?.does === 'cut') {
    response.destroy()
  }
  return fault !== undefined && INSTEAD.includes(fault.does)
}

const note = (api: ServedApi, logged: LoggedCall): LoggedCall => {
  api.calls.push(logged)
  if (api.calls.length > KEPT_CALLS) api.calls.splice(0, KEPT_CALLS / 2)
  return logged
}

/** One call, whose body must already be read as bytes: it goes through the faults and into the log. */
export const serveCall = async (
  api: ServedApi,
  method: string,
  request: Request,
  response: Response,
): Promise<void> => {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const call = await readCall(method, request, gone.signal)
  if (!call.ok) {
    api.write(response, failed({ code: 400, description: `Bad Request: ${call.failure}` }), method)
    return
  }
  const chat = api.chatOf(call.value.params)
  const logged = note(api, { method, chat, at: api.clock.now().getTime(), status: undefined })
  const fault = api.faults.take(method, chat)
  if (standsFor(api, fault, { method, response })) return
  const answer = await api.answer(call.value)
  if (fault?.does === 'slow') await api.clock.wait(fault.ms, gone.signal)
  if (fault?.does === 'lose-answer') response.destroy()
  else if (!gone.signal.aborted) logged.status = api.write(response, answer, method)
}
