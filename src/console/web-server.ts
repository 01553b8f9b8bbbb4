import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler, type Router } from 'express'
import type { WebhookRoute } from '../chat/channel.js'
import type { Log } from '../foundation/log.js'

const MOST_BODY = 1024 * 1024
const MOST_DROPPED = 8 * MOST_BODY

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

const pathOf = ({ url = '' }: Pick<IncomingMessage, 'url'>): string => url.split('?', 1)[0] ?? ''

const queryOf = ({ url = '' }: Pick<IncomingMessage, 'url'>): Record<string, string> => {
  const asked = new URLSearchParams(url.slice(pathOf({ url }).length))
  return Object.fromEntries([...asked.keys()].map(name => [name, asked.get(name) ?? '']))
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
  const {
    body: answered,
    status,
    type = 'application/json',
  } = await route.handle({
    ...{ body, headers },
    query: queryOf(request),
  })
  response.writeHead(status, { 'content-type': type }).end(answered)
}

/** The body, or the status that refuses it: as soon as it is known to be too much, no more of it is kept. */
const readBody = (request: IncomingMessage): Promise<Buffer | number> =>
  new Promise(resolve => {
    if (Number(request.headers['content-length'] ?? 0) > MOST_BODY) return resolve(413)
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer): void => {
      size += chunk.length
      chunks.push(chunk)
      if (size <= MOST_BODY) return
      request.off('data', take)
      resolve(413)
    }
    request.on('data', take)
    request.once('end', () => resolve(Buffer.concat(chunks)))
    // Whoever hung up hears nothing of it.
    request.once('error', () => resolve(400))
  })

/** Answered at once. Who still sends hears it only if what they send is taken; it is dropped, and not for ever. */
const refuse = (request: IncomingMessage, response: ServerResponse, status: number): void => {
  let dropped = 0
  request.on('data', (chunk: Buffer) => {
    dropped += chunk.length
    if (dropped > MOST_DROPPED) request.destroy()
  })
  response.writeHead(status, { 'content-type': 'text/plain' }).end('bad request\n')
}

const isPacked = ({ headers }: IncomingMessage): boolean =>
  (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity'

/** Webhooks come by the thousand: express's layers would cost more than all else that is done with one. */
const takeWebhook = async (
  route: WebhookRoute,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  // No platform packs what it tells, and what is packed may unpack to anything.
  if (isPacked(request)) return refuse(request, response, 415)
  const body = await readBody(request)
  if (typeof body === 'number') refuse(request, response, body)
  else await answerWebhook(route, request, response, body)
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
  const webhookOf = (request: IncomingMessage): WebhookRoute | undefined =>
    webhooks.get(`${request.method} ${pathOf(request)}`)
  const server = createServer((request, response) => {
    const route = webhookOf(request)
    if (!route) return app(request, response)
    takeWebhook(route, request, response).catch(error => {
      options.log.error({ err: error }, 'a webhook failed')
      if (!response.headersSent) response.writeHead(500).end('error\n')
    })
  })
  await listen(server, options.port, options.host)
  return {
    use: router => void routes.use(router),
    webhook: route => void webhooks.set(`${route.method} ${route.path}`, route),
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
