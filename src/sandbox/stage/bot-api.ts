import { type RequestHandler, Router, raw } from 'express'
import { failed } from '../../foundation/outcome.js'
import { MAX_BODY, type ServedApi, serveCall } from './serve-call.js'

/** What a bot's HTTP interface needs of its platform. */
export type BotApi = ServedApi & { token: string }

const serveBot =
  (api: BotApi): RequestHandler =>
  async (request, response): Promise<void> => {
    const method = String(request.params.method)
    if (request.params.token === api.token) return serveCall(api, method, request, response)
    api.write(response, failed({ code: 401, description: 'Unauthorized' }), method)
  }

/** Calls as `bot<TOKEN>/<method>` under a path; every call goes through the faults and into the log. */
export const botApiRouter = (path: string, api: BotApi): Router => {
  const router = Router()
  router.all(`${path}/bot:token/:method`, raw({ type: () => true, limit: MAX_BODY }), serveBot(api))
  return router
}
