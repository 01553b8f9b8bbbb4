import { type Request, type Response, Router, raw } from 'express'
import { failed } from '../../foundation/outcome.js'
import { answerCall } from './answer-call.js'
import type { Fault, Faults } from './faults.js'
import { readFileOf } from './files.js'
import type { FloodLimits } from './flood-limits.js'
import type { Answer, Method } from './method.js'
import { readCall } from './read-call.js'
import type { World } from './world.js'

/** What a test may know of a call: no words, no people. */
export type LoggedCall = { method: string; chat: number | undefined; at: number; status: number | undefined }

export type TelegramParts = {
  world: World
  token: string
  methods: Map<string, Method>
  limits: FloodLimits
  faults: Faults
  calls: LoggedCall[]
}

const MAX_BODY = '60mb'
const KEPT_CALLS = 20_000

const write = (response: Response, answer: Answer): number => {
  if (answer.ok) {
    response.json({ ok: true, result: answer.value })
    return 200
  }
  const { code, description, parameters } = answer.failure
  response.status(code).json({ ok: false, error_code: code, description, ...(parameters && { parameters }) })
  return code
}

/** True when the fault has taken the call's place. */
const standsFor = (fault: Fault | undefined, response: Response): boolean => {
  if (fault?.does === 'refuse') {
    const retry = fault.retryAfter === undefined ? {} : { parameters: { retry_after: fault.retryAfter } }
    write(response, failed({ code: fault.status, description: fault.description, ...retry }))
  } else if (fault?.does === 'garble') {
    response.status(fault.status).type('html').send('<html><body>Bad Gateway</body></html>')
  }
  return fault?.does === 'refuse' || fault?.does === 'garble' || fault?.does === 'silence'
}

const note = (parts: TelegramParts, logged: LoggedCall): LoggedCall => {
  parts.calls.push(logged)
  if (parts.calls.length > KEPT_CALLS) parts.calls.splice(0, KEPT_CALLS / 2)
  return logged
}

const serveCall =
  (parts: TelegramParts) =>
  async (request: Request, response: Response): Promise<void> => {
    const method = String(request.params.method)
    if (request.params.token !== parts.token) {
      write(response, failed({ code: 401, description: 'Unauthorized' }))
      return
    }
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const call = await readCall(method, request, gone.signal)
    if (!call.ok) {
      write(response, failed({ code: 400, description: `Bad Request: ${call.failure}` }))
      return
    }
    const chat = Number(call.value.params.chat_id) || undefined
    const logged = note(parts, { method, chat, at: parts.world.clock.now().getTime(), status: undefined })
    const fault = parts.faults.take(method, chat)
    if (standsFor(fault, response)) return
    const answer = await answerCall(parts.world, parts.methods, parts.limits, call.value)
    if (fault?.does === 'slow') await parts.world.clock.wait(fault.ms, gone.signal)
    if (fault?.does === 'lose-answer') response.destroy()
    else if (!gone.signal.aborted) logged.status = write(response, answer)
  }

const serveFile =
  ({ world, token }: TelegramParts) =>
  (request: Request, response: Response): void => {
    const path = [request.params.path].flat().join('/')
    const file = [...world.state.files.values()].find(kept => kept.path === path)
    if (request.params.token !== token || !file) {
      write(response, failed({ code: 404, description: 'Not Found' }))
      return
    }
    response.type(file.mime).setHeader('content-length', file.size)
    readFileOf(world, file)
      .on('error', () => response.destroy())
      .pipe(response)
  }

/** Speaks the Bot API under /telegram: https://core.telegram.org/bots/api#making-requests */
export const telegramRouter = (parts: TelegramParts): Router => {
  const router = Router()
  router.get('/telegram/file/bot:token/*path', serveFile(parts))
  router.all('/telegram/bot:token/:method', raw({ type: () => true, limit: MAX_BODY }), serveCall(parts))
  return router
}
