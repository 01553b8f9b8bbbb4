import { type Request, type RequestHandler, type Response, Router, raw } from 'express'
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

/** What a bot's HTTP interface needs of its platform. */
export type BotApi = {
  token: string
  clock: Clock
  faults: Faults
  calls: LoggedCall[]
  chatOf(params: Record<string, unknown>): number | string | undefined
  answer(call: ApiCall): Promise<Answer>
  /** Gives back the status that was written. */
  write(response: Response, answer: Answer, method: string): number
}

const MAX_BODY = '60mb'
const KEPT_CALLS = 20_000

/** True when the fault has taken the call's place. */
const standsFor = (
  api: BotApi,
  fault: Fault | undefined,
  { method, response }: { method: string; response: Response },
): boolean => {
  if (fault?.does === 'refuse') {
    const retry = fault.retryAfter === undefined ? {} : { parameters: { retry_after: fault.retryAfter } }
    api.write(response, failed({ code: fault.status, description: fault.description, ...retry }), method)
  } else if (fault?.does === 'garble') {
    response.status(fault.status).type('html').send('<html><body>Bad Gateway</body></html>')
  }
  return fault?.does === 'refuse' || fault?.does === 'garble' || fault?.does === 'silence'
}

const note = (api: BotApi, logged: LoggedCall): LoggedCall => {
  api.calls.push(logged)
  if (api.calls.length > KEPT_CALLS) api.calls.splice(0, KEPT_CALLS / 2)
  return logged
}

const serveCall =
  (api: BotApi): RequestHandler =>
  async (request: Request, response: Response): Promise<void> => {
    const method = String(request.params.method)
    if (request.params.token !== api.token) {
      api.write(response, failed({ code: 401, description: 'Unauthorized' }), method)
      return
    }
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

/** Calls as `bot<TOKEN>/<method>` under a path; every call goes through the faults and into the log. */
export const botApiRouter = (path: string, api: BotApi): Router => {
  const router = Router()
  router.all(`${path}/bot:token/:method`, raw({ type: () => true, limit: MAX_BODY }), serveCall(api))
  return router
}
