import { type OaPlatform, type OaPlatformOptions, startOaSimulator } from '../../support/oa-platform.js'
import { startServer } from '../zalo/zalo-stage.js'

export const RESIDENT = '6180339887498948482'
export const HEAD = '6180339887498948493'
export const OFFICER = '6180339887498948504'
export const STREET = 'f414c8f70e5ad92b3c33'
export const FREE_ASSET = 'b7d15162e1c94a13'
export const SMALL_ASSET = 'b7d15162e1c94a24'

export type Envelope = { error: number; message: string; data?: Record<string, unknown> }
export type Pair = { access_token: string; refresh_token: string; expires_in: string | number }
type Refusal = { error: number; error_name: string }

export type OaStage = {
  platform: OaPlatform
  /** The access token that calls are made with. */
  token: string
  get(path: string, query?: Record<string, string>): Promise<Envelope>
  post(path: string, body: object): Promise<Envelope>
  /** To a person, in the words given. */
  text(to: string, text: string): Promise<Envelope>
  oauth(form: Record<string, string>, secret?: string): Promise<Pair & Refusal>
  say(as: string, chat: string, text: string): Promise<string>
  send(as: string, chat: string, speech: object): Promise<string[]>
}

export const rawCall = (stage: OaStage, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${stage.platform.apiRoot}${path}`, {
    ...init,
    headers: { access_token: stage.token, ...init.headers },
  })

/** As the explorer of the console gives it; the one before it is dead. */
export const newToken = async ({ platform }: OaStage): Promise<string> =>
  (await platform.control<{ access_token: string }>('POST', '/console/tokens')).access_token

/** A platform, and a first access token unless it is to be left as it was. */
export const startOaStage = async ({
  grants = true,
  ...options
}: OaPlatformOptions & { grants?: boolean } = {}): Promise<OaStage> => {
  const platform = await startOaSimulator(options)
  const stage: OaStage = {
    platform,
    token: '',
    get: async (path, query = {}) =>
      (await (await rawCall(stage, `${path}?${new URLSearchParams(query)}`)).json()) as Envelope,
    post: async (path, body) =>
      (await (
        await rawCall(stage, path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).json()) as Envelope,
    text: (user_id, text) => stage.post('/v3.0/oa/message/cs', { recipient: { user_id }, message: { text } }),
    oauth: async (form, secret = platform.app.secret) => {
      const answer = await fetch(`${platform.oauthRoot}/v4/oa/access_token`, {
        method: 'POST',
        headers: { secret_key: secret },
        body: new URLSearchParams({ app_id: platform.app.id, ...form }),
      })
      return (await answer.json()) as Pair & Refusal
    },
    send: async (as, chat, speech) =>
      (await platform.control<{ ids: string[] }>('POST', `/chats/${chat}/messages`, { as, ...speech })).ids,
    say: async (as, chat, text) => (await stage.send(as, chat, { kind: 'text', text }))[0] ?? '',
  }
  if (grants) stage.token = await newToken(stage)
  return stage
}

export type Hook = Awaited<ReturnType<typeof startServer>>

/** A server of the service's, saved in the console; the probe is its first call. */
export const startHook = async (
  { platform }: OaStage,
  answer: Parameters<typeof startServer>[0] = () => ({ status: 200 }),
): Promise<Hook> => {
  const hook = await startServer(answer)
  await platform.control('PUT', '/console/webhook', { url: `${hook.url}/oa` })
  return hook
}

export type OaEvent = Record<string, unknown> & {
  event_name: string
  timestamp: string
  message?: Record<string, unknown> & { msg_id: string; text?: string; attachments?: unknown[] }
}

/** What was posted after the probe, each as often as it came. */
export const eventsOf = (hook: Hook): OaEvent[] =>
  hook.asked.slice(1).map(({ body }) => JSON.parse(body) as OaEvent)

/** Waits until nothing is left to post. */
export const allTold = async ({ platform }: OaStage): Promise<void> => {
  for (;;) {
    const { waiting } = await platform.control<{ waiting: number }>('GET', '/status')
    if (waiting === 0) return
  }
}
