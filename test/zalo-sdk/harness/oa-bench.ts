import type { OaAnswer } from '../../../src/zalo-sdk/oa-answer.js'
import {
  createZaloOaClient,
  type ZaloOaClient,
  type ZaloOaClientOptions,
} from '../../../src/zalo-sdk/oa-client.js'
import type { OaTokens } from '../../../src/zalo-sdk/oa-tokens.js'
import {
  type Canned,
  type PlatformServer,
  startPlatformServer,
} from '../../channels/harness/platform-server.js'

export const FIRST_TOKEN = 'made-up-first-access-token-of-no-account'
export const SECOND_TOKEN = 'made-up-second-access-token-of-no-account'

/** What Zalo answers when all is well. */
export const done = (data?: unknown): Canned => ({ json: { error: 0, message: 'Success', data } })

export const refused = (error: number, message = 'refused'): Canned => ({ json: { error, message } })

/** Tokens that are renewed once, and tell how often they were asked to be. */
const renewable = (): OaTokens & { renewed: string[] } => {
  const renewed: string[] = []
  return {
    renewed,
    current: async () => ({ ok: true, value: FIRST_TOKEN }),
    insteadOf: async old => {
      renewed.push(old)
      return { ok: true, value: SECOND_TOKEN }
    },
  }
}

export type OaBench = {
  server: PlatformServer
  tokens: OaTokens & { renewed: string[] }
  client(more?: Partial<ZaloOaClientOptions>): ZaloOaClient
}

/** A scripted server for each test of the file that calls this; what it was not told of fails the test. */
export const useOaBench = (): OaBench => {
  let server: PlatformServer | undefined
  let tokens = renewable()
  beforeEach(async () => {
    tokens = renewable()
    server = await startPlatformServer()
  })
  afterEach(async () => {
    await server?.close()
    expect(server?.faults()).toEqual([])
  })
  const running = () => {
    if (!server) throw new Error('the bench is not open')
    return server
  }
  return {
    get server() {
      return running()
    },
    get tokens() {
      return tokens
    },
    client: more =>
      createZaloOaClient({
        tokens,
        apiRoot: `${running().root}/oa/`,
        businessRoot: `${running().root}/business`,
        ...more,
      }),
  }
}

export type OaCallRow = {
  name: string
  run: (client: ZaloOaClient) => Promise<OaAnswer<unknown>>
  /** Method and path, the query included, its `data` read. */
  asks: string
  json?: unknown
  /** The answer's `data`. */
  answers?: unknown
  value: unknown
}

const readable = (path: string): string => {
  const url = new URL(path, 'http://x')
  return `${url.pathname}${url.search && `?${[...url.searchParams].map(pair => pair.join('=')).join('&')}`}`
}

/** One call: the exact request, and the value of its answer. */
export const checkCall = async (bench: OaBench, row: OaCallRow): Promise<void> => {
  bench.server.always('', done(row.answers))
  const answer = await row.run(bench.client())
  expect(bench.server.seen.map(({ method, path }) => `${method} ${readable(path)}`)).toEqual([row.asks])
  const [request] = bench.server.seen
  expect(request?.headers.access_token).toBe(FIRST_TOKEN)
  expect(request?.headers.authorization).toBeUndefined()
  expect(request?.headers.appsecret_proof).toBeUndefined()
  expect(request?.body).toEqual(row.json ?? '')
  expect(answer).toEqual({ ok: true, value: row.value })
}
