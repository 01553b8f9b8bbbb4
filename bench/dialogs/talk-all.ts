import type { Sent } from '../support/mock-telegram.js'
import { createWebhookClient } from '../support/webhook-client.js'
import { TALK } from './talk.js'

export type Round = { perSecond: number; latencies: number[] }

export type Listener = { sent: (message: Sent) => void; hear: (chatId: number) => Promise<Sent> }

/** Hands each chat what the bot sent there next. A message that nobody waits for is an answer too many. */
export const createListener = (): Listener => {
  const waiting = new Map<number, (message: Sent) => void>()
  return {
    sent: message => {
      const take = waiting.get(message.chatId)
      waiting.delete(message.chatId)
      if (!take) throw new Error(`nobody waits for "${message.text}"`)
      take(message)
    },
    hear: chatId => new Promise(resolve => waiting.set(chatId, resolve)),
  }
}

const LIMIT_MS = 120_000

/** Users at once, each in a chat of its own, the next one begins when one is through; every step waits for its answer and for the webhook's 200. */
export const talkAll = async (options: {
  port: number
  listener: Listener
  users: number
  dialogs: number
  firstChat: number
}): Promise<Round> => {
  const { listener, users, dialogs, firstChat } = options
  const client = createWebhookClient(options.port)
  const latencies: number[] = []
  let begun = 0
  let updates = firstChat * 100

  const step = async (chatId: number, send: string, hear: string): Promise<void> => {
    updates += 1
    const at = performance.now()
    const [heard, status] = await Promise.all([listener.hear(chatId), client.post(chatId, updates, send)])
    latencies.push(performance.now() - at)
    if (status !== 200) throw new Error(`"${send}" was answered with ${status}`)
    if (!heard.text.includes(hear)) throw new Error(`"${send}": expected "${hear}", heard "${heard.text}"`)
  }

  const user = async (): Promise<void> => {
    while (begun < dialogs) {
      begun += 1
      const chatId = firstChat + begun
      for (const { send, hear } of TALK) await step(chatId, send, hear)
    }
  }

  const at = performance.now()
  const tooLong = setTimeout(() => {
    throw new Error(`only ${latencies.length} steps in ${LIMIT_MS} ms`)
  }, LIMIT_MS)
  await Promise.all(Array.from({ length: users }, user))
  clearTimeout(tooLong)
  client.close()
  return { perSecond: (latencies.length * 1000) / (performance.now() - at), latencies }
}
