import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../../src/foundation/clock.js'

export type OtherZaloServer = {
  /** For ZALO_BOT_API_ROOT. */
  apiRoot: string
  /** A person writes to the bot 1:1, or names it in a group. */
  say(person: { id: string; name: string }, text: string, groupId?: string): void
  /** Everything the bot has said in this chat, oldest first. */
  heard(chatId: string): string[]
  /** Waits until the bot has said something there that fits; gives it. */
  hears(chatId: string, fits: RegExp, after?: number): Promise<string>
  stop(): Promise<void>
}

type Update = { message: Record<string, unknown> }

const POLL_MS = 300

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

/**
 * A second server of the Bot Platform's API, written apart from the sandbox's and unlike it wherever what is known of
 * Zalo leaves room: bare updates without an event name, names as `first_name`, times in seconds, refusals by HTTP
 * status, and an idle poll that ends in a page of HTML.
 */
export const startOtherZaloServer = async (token: string, clock: Clock): Promise<OtherZaloServer> => {
  const updates: Update[] = []
  const said = new Map<string, string[]>()
  const known = new Set<string>()
  let waiting: (() => void)[] = []
  let listening: (() => void)[] = []
  let count = 0
  const nextId = () => `m${String(++count).padStart(19, '0')}`
  const seconds = () => Math.floor(clock.now().getTime() / 1000)

  const answer = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
  const refuse = (response: ServerResponse, code: number, description: string) =>
    answer(response, code, { ok: false, error_code: code, description })

  const poll = async (response: ServerResponse): Promise<void> => {
    if (updates.length === 0) {
      const idle = new AbortController()
      const spoken = new Promise<void>(resolve => waiting.push(resolve))
      const tooLong = wait(POLL_MS, undefined, { signal: idle.signal }).catch(() => undefined)
      await Promise.race([spoken, tooLong])
      idle.abort()
    }
    const update = updates.shift()
    if (update) return answer(response, 200, { ok: true, result: update })
    response.writeHead(408, { 'content-type': 'text/html' })
    response.end('<html><body>Request Timeout</body></html>')
  }

  const send = (response: ServerResponse, { chat_id: chat, text }: Record<string, unknown>): void => {
    if (typeof chat !== 'string' || typeof text !== 'string' || text === '' || text.length > 2000)
      refuse(response, 400, 'Bad Request')
    else if (!known.has(chat)) refuse(response, 404, 'Not Found')
    else take(response, chat, text)
  }

  const take = (response: ServerResponse, chat: string, text: string): void => {
    said.set(chat, [...(said.get(chat) ?? []), text])
    for (const hear of listening) hear()
    answer(response, 200, { ok: true, result: { message_id: nextId(), date: seconds() } })
  }

  const server = createServer(async (request, response) => {
    const [, given, method] = /^\/v9\/bot([^/]+)\/(\w+)$/.exec(request.url?.split('?')[0] ?? '') ?? []
    const body = await bodyOf(request)
    if (given !== token) return refuse(response, 401, 'Unauthorized')
    if (method === 'getMe')
      return answer(response, 200, {
        ok: true,
        result: { id: token.split(':')[0], account_name: 'bot.other' },
      })
    if (method === 'getUpdates') return poll(response)
    if (method === 'sendMessage') return send(response, body)
    if (method === 'sendChatAction') return answer(response, 200, { ok: true })
    refuse(response, 404, 'Not Found')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const heard = (chatId: string) => said.get(chatId) ?? []
  return {
    apiRoot: `http://127.0.0.1:${port}/v9`,
    say: ({ id, name }, text, groupId) => {
      known.add(id).add(groupId ?? id)
      const chat = { id: groupId ?? id, chat_type: groupId ? 'GROUP' : 'PRIVATE' }
      const message = { from: { id, first_name: name }, chat, text, message_id: nextId(), date: seconds() }
      updates.push({ message })
      for (const wake of waiting) wake()
      waiting = []
    },
    heard,
    hears: async (chatId, fits, after = 0) => {
      for (;;) {
        const found = heard(chatId)
          .slice(after)
          .find(text => fits.test(text))
        if (found !== undefined) return found
        await new Promise<void>(resolve => listening.push(resolve))
        listening = []
      }
    },
    stop: async () => {
      for (const wake of waiting) wake()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
