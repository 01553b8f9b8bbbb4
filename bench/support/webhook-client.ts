import { Agent, request } from 'node:http'
import { WEBHOOK_SECRET } from './mock-telegram.js'

export const WEBHOOK_PATH = '/webhook/telegram'

/** Posts a private message as Telegram would; resolves with the status when the answer has come to its end. */
export type Post<Content> = (chatId: number, updateId: number, content: Content) => Promise<number>

export type WebhookClient = {
  text: Post<string>
  /** One photo of an album. */
  photo: Post<{ fileId: string; album: string }>
  close(): void
}

export const createWebhookClient = (port: number): WebhookClient => {
  // In turn, so that none is idle long enough for the server to close it under our hands.
  const agent = new Agent({ keepAlive: true, scheduling: 'fifo' })
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET }
  const post = (chatId: number, updateId: number, content: object): Promise<number> => {
    const from = { id: chatId, is_bot: false, first_name: 'An', language_code: 'vi' }
    const chat = { id: chatId, type: 'private', first_name: 'An' }
    const message = { message_id: updateId, date: Math.floor(Date.now() / 1000), chat, from, ...content }
    const body = JSON.stringify({ update_id: updateId, message })
    const send = (): Promise<number> =>
      new Promise((resolve, reject) => {
        const posted = request(
          { host: '127.0.0.1', port, path: WEBHOOK_PATH, method: 'POST', agent, headers },
          response => {
            response.resume()
            response.once('end', () => resolve(response.statusCode ?? 0))
          },
        )
        // A kept connection that the server closed at this very moment (nodejs.org/api/http.html#requestreusedsocket).
        posted.once('error', error => (posted.reusedSocket ? resolve(send()) : reject(error)))
        posted.end(body)
      })
    return send()
  }
  return {
    text: (chatId, updateId, text) => {
      const command = { type: 'bot_command', offset: 0, length: text.length }
      return post(chatId, updateId, { text, ...(text.startsWith('/') ? { entities: [command] } : {}) })
    },
    photo: (chatId, updateId, { fileId, album }) => {
      const size = { file_id: fileId, file_unique_id: fileId, width: 1280, height: 960, file_size: 60_000 }
      return post(chatId, updateId, { photo: [size], media_group_id: album })
    },
    close: () => agent.destroy(),
  }
}
