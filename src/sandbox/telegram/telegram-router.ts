import { type Request, type Response, Router } from 'express'
import { failed } from '../../foundation/outcome.js'
import { type BotApi, botApiRouter } from '../stage/bot-api.js'
import type { Faults } from '../stage/faults.js'
import { sendFile } from '../stage/send-file.js'
import type { Answer, LoggedCall } from '../stage/serve-call.js'
import { answerCall } from './answer-call.js'
import type { FloodLimits } from './flood-limits.js'
import type { Method } from './method.js'
import type { World } from './world.js'

export type TelegramParts = {
  world: World
  token: string
  methods: Map<string, Method>
  limits: FloodLimits
  faults: Faults
  calls: LoggedCall[]
}

const write = (response: Response, answer: Answer): number => {
  if (answer.ok) {
    response.json({ ok: true, result: answer.value })
    return 200
  }
  const { code, description, parameters } = answer.failure
  response.status(code).json({ ok: false, error_code: code, description, ...(parameters && { parameters }) })
  return code
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
    sendFile(world, file, response.type(file.mime))
  }

/** Speaks the Bot API under /telegram: https://core.telegram.org/bots/api#making-requests */
export const telegramRouter = ({ world, token, faults, calls, ...parts }: TelegramParts): Router => {
  const api: BotApi = {
    token,
    clock: world.clock,
    faults,
    calls,
    chatOf: params => Number(params.chat_id) || undefined,
    answer: call => answerCall(world, parts.methods, parts.limits, call),
    write,
  }
  const router = Router()
  router.get('/telegram/file/bot:token/*path', serveFile({ world, token, faults, calls, ...parts }))
  router.use(botApiRouter('/telegram', api))
  return router
}
