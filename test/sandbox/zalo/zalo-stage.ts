import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  startZaloSimulator,
  type ZaloPlatform,
  type ZaloPlatformOptions,
} from '../../support/zalo-platform.js'

export const RESIDENT = '5a1e0c7d93b24f6805a1'
export const OFFICER = '5a1e0c7d93b24f6805b2'
export const HEAD = '5a1e0c7d93b24f6805d4'
export const OFFICERS = 'c41f7be2069d85a30e11'
export const STREET = 'c41f7be2069d85a30e22'

export type Envelope<Result = unknown> = {
  ok: boolean
  result?: Result
  description?: string
  error_code?: number
}

export type Event = {
  event_name: string
  message?: Record<string, unknown> & {
    message_id: string
    text?: string
    chat: { id: string; chat_type: string }
  }
}

export type ZaloStage = {
  platform: ZaloPlatform
  /** A call as JSON; the answer's envelope, whatever the status. */
  call<Result = unknown>(method: string, body?: object): Promise<Envelope<Result>>
  /** The next event, or undefined when none waits. */
  poll(timeout?: number): Promise<Event | undefined>
  say(as: string, chat: string, text: string, more?: object): Promise<string>
  /** Sends something other than text. */
  send(as: string, chat: string, speech: object): Promise<string[]>
}

export const startZaloStage = async (options: ZaloPlatformOptions = {}): Promise<ZaloStage> => {
  const platform = await startZaloSimulator(options)
  const call: ZaloStage['call'] = async <Result>(method: string, body: object = {}) => {
    const answer = await fetch(`${platform.apiRoot}/bot${platform.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await answer.json()) as Envelope<Result>
  }
  const send: ZaloStage['send'] = async (as, chat, speech) => {
    const answer = await platform.control<{ ids: string[] }>('POST', `/chats/${chat}/messages`, {
      as,
      ...speech,
    })
    return answer.ids
  }
  return {
    platform,
    call,
    send,
    poll: async (timeout = 0) => (await call<Event>('getUpdates', { timeout })).result,
    say: async (as, chat, text, more = {}) =>
      (await send(as, chat, { kind: 'text', text, ...more }))[0] ?? '',
  }
}

export const polled = async ({ platform }: ZaloStage): Promise<void> => {
  for (;;) {
    const { polled: isPolled } = await platform.control<{ polled: boolean }>('GET', '/status')
    if (isPolled) return
  }
}

/** Every event that waits, oldest first. */
export const allEvents = async (stage: ZaloStage): Promise<Event[]> => {
  const events: Event[] = []
  for (;;) {
    const event = await stage.poll()
    if (!event) return events
    events.push(event)
  }
}

export type Asked = { path: string; headers: Record<string, string | string[] | undefined>; body: string }

/** A server of the bot's own: notes what comes to it, and answers as it is told, or never. */
export const startServer = async (
  answer: (count: number) => { status: number; type?: string; body?: Buffer } | 'silence',
) => {
  const asked: Asked[] = []
  const waiting = new Set<() => void>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    asked.push({
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    })
    const given = answer(asked.length)
    if (given !== 'silence')
      response.writeHead(given.status, { 'content-type': given.type ?? 'text/plain' }).end(given.body)
    for (const wake of waiting) wake()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    atLeast: (count: number) =>
      new Promise<void>(resolve => {
        const look = () => {
          if (asked.length >= count) resolve()
        }
        waiting.add(look)
        look()
      }),
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
