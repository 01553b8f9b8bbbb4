import { type Response, Router } from 'express'
import { type BotApi, botApiRouter } from '../stage/bot-api.js'
import type { Faults } from '../stage/faults.js'
import { sendFile } from '../stage/send-file.js'
import type { Answer, LoggedCall } from '../stage/serve-call.js'
import { stickerPicture } from '../stage/sticker-picture.js'
import { answerCall } from './answer-call.js'
import type { ZaloLimits } from './limits.js'
import type { Method } from './method.js'
import type { ZaloWorld } from './world.js'

export type ZaloRouterParts = {
  world: ZaloWorld
  token: string
  methods: Map<string, Method>
  limits: ZaloLimits
  faults: Faults
  calls: LoggedCall[]
}

const write =
  (world: ZaloWorld) =>
  (response: Response, answer: Answer, method: string): number => {
    if (answer.ok) {
      response.json({ ok: true, result: answer.value })
      return 200
    }
    const { code, description } = answer.failure
    // What breaks inside shows as itself in any style.
    const status = code >= 500 || world.switches.refusals === 'status' ? code : 200
    // One method spells the field in its own way, for this one refusal.
    const field = method === 'testWebhook' && code === 426 ? 'errorCode' : 'error_code'
    response.status(status).json({ ok: false, description, [field]: code })
    return code
  }

/** Speaks the Bot API under /zalo, and holds the media that events name: https://bot.zaloplatforms.com/docs/ */
export const zaloRouter = ({ world, methods, limits, ...parts }: ZaloRouterParts): Router => {
  const api: BotApi = {
    ...parts,
    clock: world.clock,
    chatOf: params => (params.chat_id === undefined ? undefined : String(params.chat_id)),
    answer: call => answerCall(world, methods, limits, call),
    write: write(world),
  }
  const router = Router()
  router.use(botApiRouter('/zalo', api))
  router.get('/zalo/media/:id', (request, response) => {
    const file = world.state.files.get(request.params.id)
    if (!file) return void response.status(404).end()
    sendFile(world, file, response.type(file.mime))
  })
  router.get('/zalo/stickers/:id', (request, response) => {
    response.type('image/svg+xml').send(stickerPicture(request.params.id))
  })
  return router
}
