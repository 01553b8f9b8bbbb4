import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const TOKEN = '4700000002:bench-not-a-secret'
export const WEBHOOK_SECRET = 'bench-webhook-secret'

export type Sent = { chatId: number; text: string; at: number }

/** Undefined lets it through; else the seconds to wait, as a 429 tells them. */
export type Limits = (chatId: number, at: number) => number | undefined

export type MockTelegram = { apiRoot: string; refused(): number; close(): Promise<void> }

const BOT = {
  id: 4_700_000_002,
  is_bot: true,
  first_name: 'Bench',
  username: 'bench_bot',
  can_join_groups: true,
  can_read_all_group_messages: true,
  supports_inline_queries: false,
}

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString())
}

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

const tooMany = (wait: number) => ({
  ok: false,
  error_code: 429,
  description: 'Too Many Requests',
  parameters: { retry_after: wait },
})

/** As large as a phone's photo after Telegram made it smaller. */
const PHOTO = Buffer.alloc(60_000, 0xff)

/** The few methods of the Bot API that a talk needs. `sent` is told at once of what arrives and is let through. */
export const startMockTelegram = async (
  sent: (message: Sent) => void,
  limits: Limits = () => undefined,
): Promise<MockTelegram> => {
  let messages = 0
  let refused = 0
  const sendMessage = (body: Record<string, unknown>, response: ServerResponse): void => {
    const at = performance.now()
    const chatId = Number(body.chat_id)
    const wait = limits(chatId, at)
    if (wait !== undefined) {
      refused += 1
      answer(response, 429, tooMany(wait))
      return
    }
    messages += 1
    const text = String(body.text)
    const chat = { id: chatId, type: chatId < 0 ? 'supergroup' : 'private' }
    const date = Math.floor(Date.now() / 1000)
    answer(response, 200, { ok: true, result: { message_id: messages, date, chat, text, from: BOT } })
    sent({ chatId, text, at })
  }
  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    const method = request.url?.split('/').at(-1)?.toLowerCase()
    if (method === 'sendmessage') sendMessage(body, response)
    else if (method === 'getfile') {
      const { file_id } = body
      const result = {
        file_id,
        file_unique_id: file_id,
        file_size: PHOTO.length,
        file_path: `photos/${file_id}`,
      }
      answer(response, 200, { ok: true, result })
    } else if (request.url?.startsWith('/file/'))
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(PHOTO)
    else answer(response, 200, { ok: true, result: method === 'getme' ? BOT : true })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused: () => refused,
    close: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
