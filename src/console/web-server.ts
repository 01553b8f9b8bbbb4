import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler, type Router } from 'express'
import type { WebhookRoute } from '../chat/channel.js'
import type { Log } from '../foundation/log.js'

const MOST_BODY = 1024 * 1024

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

const answerWebhook = async (
  route: WebhookRoute,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> => {
  const headers: Parameters<WebhookRoute['handle']>[0]['headers'] = {}
  for (const [name, value] of Object.entries(request.headers))
    headers[name] = Array.isArray(value) ? value[0] : value
  const answer = await route.handle({ body, headers })
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
}

/** The body, or the status that refuses it. */
const readBody = (request: IncomingMessage): Promise<Buffer | number> =>
  new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MOST_BODY) chunks.push(chunk)
    })
    request.once('end', () => resolve(size <= MOST_BODY ? Buffer.concat(chunks) : 413))
    // Whoever hung up hears nothing of it.
    request.once('error', () => resolve(400))
  })

/** Webhooks come by the thousand: express's layers would cost more than all else that is done with one. */
const takeWebhook = async (
  route: WebhookRoute,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = await readBody(request)
  if (typeof body === 'number')
    response.writeHead(body, { 'content-type': 'text/plain' }).end('bad request\n')
  else await answerWebhook(route, request, response, body)
}

/** A packed body, which no platform sends, is unpacked by express. */
const mountWebhook = (app: Router, route: WebhookRoute): void => {
  app.post(route.path, express.raw({ type: () => true, limit: MOST_BODY }), (request, response) =>
    answerWebhook(route, request, response, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)),
  )
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
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
  const webhooks = new Map<string, WebhookRoute>()
  const plainWebhook = ({ method, url = '', headers }: IncomingMessage): WebhookRoute | undefined =>
    method === 'POST' && headers['content-encoding'] === undefined
      ? webhooks.get(url.split('?', 1)[0] ?? '')
      : undefined
  const server = createServer((request, response) => {
    const route = plainWebhook(request)
    if (!route) return app(request, response)
    takeWebhook(route, request, response).catch(error => {
      options.log.error({ err: error }, 'a webhook failed')
      if (!response.headersSent) response.writeHead(500).end('error\n')
    })
  })
  await listen(server, options.port, options.host)
  return {
    use: router => void routes.use(router),
    webhook: route => {
      webhooks.set(route.path, route)
      mountWebhook(routes, route)
    },
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
