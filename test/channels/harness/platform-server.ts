import { createServer, type IncomingMessage as HttpRequest, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Seen = {
  method: string
  path: string
  headers: Record<string, string | undefined>
  /** JSON as it came; an upload as its fields, with each file as `{ name, type, bytes }`. */
  body: unknown
}

/** `after` holds the answer back; `hang` reads the request and never answers; `cut` breaks the connection then. */
export type Canned =
  | { status?: number; json: unknown; after?: Promise<void> }
  | { status?: number; raw: string | Buffer; type?: string; headers?: Record<string, string> }
  | 'hang'
  | 'cut'

type Scripted = { path: string; canned: Canned }

export type PlatformServer = {
  root: string
  seen: Seen[]
  /** Answers one request to a path that ends so; a reply that nobody asks for is a fault of the test. */
  reply(path: string, ...canned: Canned[]): void
  /** Answers every request to this path for which no single reply is left. */
  always(path: string, canned: Canned): void
  /** Resolves when so many requests to this path have come. */
  requests(path: string, count: number): Promise<Seen[]>
  /** Replies nobody fetched and requests nobody foresaw. */
  faults(): string[]
  close(): Promise<void>
}

const readAll = async (request: HttpRequest): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const readUpload = async (body: Buffer, type: string): Promise<Record<string, unknown>> => {
  // The parser of Node asks for the line end that closes the last boundary; HTTP servers do not.
  const closed = new Uint8Array(Buffer.concat([body, Buffer.from('\r\n')]))
  const form = await new Response(closed, { headers: { 'content-type': type } }).formData()
  const fields: Record<string, unknown> = {}
  for (const [name, value] of form) {
    fields[name] =
      typeof value === 'string'
        ? value
        : { name: value.name, bytes: Buffer.from(await value.arrayBuffer()).toString('utf8') }
  }
  return fields
}

const readBody = async (request: HttpRequest): Promise<unknown> => {
  const body = await readAll(request)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/')) return readUpload(body, type)
  return type.startsWith('application/json') ? JSON.parse(body.toString('utf8')) : body.toString('utf8')
}

const answer = async (canned: Canned, request: HttpRequest, response: ServerResponse): Promise<void> => {
  if (canned === 'hang') return
  if (canned === 'cut') {
    request.socket.destroy()
    return
  }
  const json = 'json' in canned
  if (json) await canned.after
  response.writeHead(canned.status ?? 200, {
    'content-type': json ? 'application/json' : (canned.type ?? 'text/html'),
    ...(json ? {} : canned.headers),
  })
  response.end(json ? JSON.stringify(canned.json) : canned.raw)
}

/** A platform that says only what a test has told it to say, over real HTTP. */
export const startPlatformServer = async (): Promise<PlatformServer> => {
  const seen: Seen[] = []
  const scripted: Scripted[] = []
  const standing: Scripted[] = []
  const unforeseen: string[] = []
  const watchers = new Set<() => void>()

  const cannedFor = (path: string): Canned => {
    const index = scripted.findIndex(one => path.endsWith(one.path))
    const [single] = index < 0 ? [] : scripted.splice(index, 1)
    const found = single ?? standing.find(one => path.endsWith(one.path))
    if (!found) unforeseen.push(`unforeseen request: ${path.split('/').at(-1)}`)
    return found?.canned ?? { status: 500, raw: 'unforeseen' }
  }
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    const headers = request.headers as Record<string, string | undefined>
    const body = await readBody(request).catch(() => 'broken off')
    seen.push({ method: request.method ?? '', path, headers, body })
    const canned = cannedFor(path)
    for (const watch of watchers) watch()
    await answer(canned, request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    reply: (path, ...canned) => {
      scripted.push(...canned.map(one => ({ path, canned: one })))
    },
    always: (path, canned) => {
      standing.push({ path, canned })
    },
    requests: (path, count) =>
      new Promise(resolve => {
        const look = () => {
          const found = seen.filter(one => one.path.endsWith(path))
          if (found.length < count) return
          watchers.delete(look)
          resolve(found)
        }
        watchers.add(look)
        look()
      }),
    faults: () => [...unforeseen, ...scripted.map(({ path }) => `unused reply: ${path}`)],
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
