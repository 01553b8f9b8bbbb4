import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler, type Express, type Router } from 'express'
import type { WebhookRoute } from '../chat/channel.js'
import type { Log } from '../foundation/log.js'

const MOST_BODY = '1mb'

export type WebServer = {
  use(router: Router): void
  /** Channels hand over their webhooks in a plain type of ours; the raw body is theirs to check. */
  webhook(route: WebhookRoute): void
  port(): number
  stop(): Promise<void>
}

/** A request that cannot be read is the sender's fault and gets no details; anything else is ours and is logged. */
const answerError =
  (log: Log): ErrorRequestHandler =>
  (error, _request, response, next) => {
    if (response.headersSent) return next(error)
    const status = Number((error as { status?: unknown }).status)
    const theirs = status >= 400 && status < 500
    if (!theirs) log.error({ err: error }, 'a web request failed')
    response
      .status(theirs ? status : 500)
      .type('text/plain')
      .send(theirs ? 'bad request\n' : 'error\n')
  }

const mountWebhook = (app: Express, route: WebhookRoute): void => {
  app.post(route.path, express.raw({ type: () => true, limit: MOST_BODY }), async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    )
    const answer = await route.handle({ body, headers })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
}

const listen = (app: Express, port: number, host: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = app.listen(port, host, error => (error ? reject(error) : resolve(server)))
  })

/** Listens at once; what is mounted later is there from then on. Errors are answered last, whatever comes before. */
export const startWebServer = async (options: {
  port: number
  host: string
  log: Log
}): Promise<WebServer> => {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  const routes = express.Router()
  app.use(routes)
  // The framework's own answer repeats the address.
  app.use((_request, response) => void response.status(404).type('text/plain').send('not found\n'))
  app.use(answerError(options.log))
  const server = await listen(app, options.port, options.host)
  return {
    use: router => void routes.use(router),
    webhook: route => mountWebhook(routes as unknown as Express, route),
    port: () => (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeIdleConnections()
      // Long polls and event streams never end by themselves.
      server.closeAllConnections()
      await closed
    },
  }
}
