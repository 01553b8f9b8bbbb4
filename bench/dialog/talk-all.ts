import type { Sent } from '../support/mock-telegram.js'
import { createWebhookClient } from '../support/webhook-client.js'
import { TALK } from './talk.js'

/** `lost`: steps whose answer never came; `reordered`: answers that belonged to another step. Either ends its dialog. */
export type Round = { perSecond: number; latencies: number[]; lost: number; reordered: number }

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
  let [begun, updates, lost, reordered] = [0, firstChat * 100, 0, 0]
  const tooLong = new Promise<'late'>(resolve => setTimeout(resolve, LIMIT_MS, 'late').unref())

  /** True when the answer is the one that belongs to it. */
  const step = async (chatId: number, send: string, hear: string): Promise<boolean> => {
    updates += 1
    const at = performance.now()
    const answered = Promise.all([listener.hear(chatId), client.text(chatId, updates, send)])
    const answer = await Promise.race([answered, tooLong])
    if (answer === 'late') {
      lost += 1
      return false
    }
    const [heard, status] = answer
    latencies.push(performance.now() - at)
    if (status !== 200) throw new Error(`"${send}" was answered with ${status}`)
    if (heard.text.includes(hear)) return true
    reordered += 1
    return false
  }

  const user = async (): Promise<void> => {
    while (begun < dialogs) {
      begun += 1
      const chatId = firstChat + begun
      for (const { send, hear } of TALK) if (!(await step(chatId, send, hear))) break
    }
  }

  const at = performance.now()
  await Promise.all(Array.from({ length: users }, user))
  client.close()
  return { perSecond: (latencies.length * 1000) / (performance.now() - at), latencies, lost, reordered }
}
