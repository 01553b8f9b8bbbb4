import { Agent, request } from 'node:http'
import { WEBHOOK_SECRET } from './mock-telegram.js'

export const WEBHOOK_PATH = '/webhook/telegram'

/** Posts a private text as Telegram would; resolves with the status when the answer has come to its end. */
export type PostText = (chatId: number, updateId: number, text: string) => Promise<number>

export const createWebhookClient = (port: number): { post: PostText; close(): void } => {
  // In turn, so that none is idle long enough for the server to close it under our hands.
  const agent = new Agent({ keepAlive: true, scheduling: 'fifo' })
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET }
  const post: PostText = (chatId, updateId, text) => {
    const person = { id: chatId, is_bot: false, first_name: 'An', language_code: 'vi' }
    const entities = text.startsWith('/') ? [{ type: 'bot_command', offset: 0, length: text.length }] : []
    const message = {
      message_id: updateId,
      date: Math.floor(Date.now() / 1000),
      chat: { id: chatId, type: 'private', first_name: 'An' },
      from: person,
      text,
      ...(entities.length > 0 ? { entities } : {}),
    }
    const body = JSON.stringify({ update_id: updateId, message })
    return new Promise((resolve, reject) => {
      const posted = request(
        { host: '127.0.0.1', port, path: WEBHOOK_PATH, method: 'POST', agent, headers },
        response => {
          response.resume()
          response.once('end', () => resolve(response.statusCode ?? 0))
        },
      )
      posted.once('error', reject)
      posted.end(body)
    })
  }
  return { post, close: () => agent.destroy() }
}
