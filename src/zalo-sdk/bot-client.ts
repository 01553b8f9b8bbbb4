import type { z } from 'zod'
import type { BotAnswer } from './bot-answer.js'
import { createBotCall } from './bot-call.js'
import { type BotEvent, readBotEvents } from './bot-event.js'
import {
  type BotProfile,
  type BotSent,
  type BotWebhook,
  type BotWebhookCheck,
  botProfile,
  botSent,
  botWebhook,
  botWebhookCheck,
} from './bot-results.js'
import type { How } from './exchange.js'

export type ZaloBotClientOptions = {
  /** `DIGITS:SECRET`, as Zalo Bot Creator gives it; it does not expire. */
  token: string
  /** https://bot-api.zaloplatforms.com if not given; with or without a path. */
  apiRoot?: string
  fetch?: typeof globalThis.fetch
  /** Milliseconds for one call; 30,000 if not given. */
  timeoutMs?: number
}

export type ZaloBotClient = {
  getMe(how?: How): Promise<BotAnswer<BotProfile>>
  /**
   * Waits up to `timeoutSeconds` (30 if not given) for one event; none is an empty list, and so is Zalo's 408. There is
   * no cursor: what was handed out once can't be asked for again. Refused while a webhook is set.
   */
  getUpdates(ask?: { timeoutSeconds?: number }, how?: How): Promise<BotAnswer<BotEvent[]>>
  /** `url`: https, public. `secretToken`: 8 to 256 characters. A few times a day, then `daily-limit`. */
  setWebhook(to: { url: string; secretToken: string }, how?: How): Promise<BotAnswer<BotWebhook>>
  /** Has Zalo call the webhook that is set. A few times a day, then `daily-limit`. */
  testWebhook(how?: How): Promise<BotAnswer<BotWebhookCheck>>
  deleteWebhook(how?: How): Promise<BotAnswer<BotWebhook>>
  /** Undefined when none was ever set, which Zalo answers with 404. */
  getWebhookInfo(how?: How): Promise<BotAnswer<BotWebhook | undefined>>
  /** `text`: 1 to 2,000 characters, plain. */
  sendMessage(message: { chatId: string; text: string }, how?: How): Promise<BotAnswer<BotSent>>
  /** `photo`: a public address that Zalo fetches, later and more than once. `caption`: 1 to 2,000 characters. */
  sendPhoto(
    message: { chatId: string; photo: string; caption?: string },
    how?: How,
  ): Promise<BotAnswer<BotSent>>
  /** `sticker`: an id from https://stickers.zaloapp.com. */
  sendSticker(message: { chatId: string; sticker: string }, how?: How): Promise<BotAnswer<BotSent>>
  /** `voiceUrl`: a public .aac address. Private chats only: in a group Zalo says ok and nothing arrives. */
  sendVoice(message: { chatId: string; voiceUrl: string }, how?: How): Promise<BotAnswer<BotSent>>
  /** Shows that the bot is writing, for some seconds. */
  sendChatAction(action: { chatId: string; action: 'typing' }, how?: How): Promise<BotAnswer<undefined>>
}

const POLL_SECONDS = 30
/** Zalo answers a poll a little after its time. */
const POLL_SLACK_MS = 10_000

const reading = <Schema extends z.ZodType>(
  answer: BotAnswer<unknown>,
  schema: Schema,
): BotAnswer<z.output<Schema>> => {
  if (!answer.ok) return answer
  const read = schema.safeParse(answer.value)
  if (read.success) return { ok: true, value: read.data }
  return { ok: false, failure: { kind: 'not-understood', effect: 'unknown', description: '' } }
}

/**
 * A client of the Zalo Bot Platform (https://bot.zaloplatforms.com/docs/). Every call gives a value and none throws; a
 * failure tells whether the call was refused, never arrived, or may have been carried out. No call is repeated here.
 */
export const createZaloBotClient = (options: ZaloBotClientOptions): ZaloBotClient => {
  const call = createBotCall({
    token: options.token,
    apiRoot: options.apiRoot ?? 'https://bot-api.zaloplatforms.com',
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: options.timeoutMs ?? 30_000,
  })
  const send = async (method: string, body: Record<string, unknown>, how?: How) =>
    reading(await call(method, body, how), botSent)

  return {
    getMe: async how => reading(await call('getMe', {}, how), botProfile),
    getUpdates: async ({ timeoutSeconds = POLL_SECONDS } = {}, how) => {
      const timeoutMs = timeoutSeconds * 1000 + POLL_SLACK_MS
      const answer = await call('getUpdates', { timeout: timeoutSeconds }, { timeoutMs, ...how })
      if (answer.ok) return { ok: true, value: readBotEvents(answer.value) }
      return answer.failure.code === 408 ? { ok: true, value: [] } : answer
    },
    setWebhook: async ({ url, secretToken }, how) =>
      reading(await call('setWebhook', { url, secret_token: secretToken }, how), botWebhook),
    testWebhook: async how => reading(await call('testWebhook', {}, how), botWebhookCheck),
    deleteWebhook: async how => reading(await call('deleteWebhook', {}, how), botWebhook),
    getWebhookInfo: async how => {
      const answer = await call('getWebhookInfo', {}, how)
      const none = !answer.ok && answer.failure.kind === 'not-found'
      return none ? { ok: true, value: undefined } : reading(answer, botWebhook)
    },
    sendMessage: ({ chatId, text }, how) => send('sendMessage', { chat_id: chatId, text }, how),
    sendPhoto: ({ chatId, photo, caption }, how) =>
      send('sendPhoto', { chat_id: chatId, photo, ...(caption ? { caption } : {}) }, how),
    sendSticker: ({ chatId, sticker }, how) => send('sendSticker', { chat_id: chatId, sticker }, how),
    sendVoice: ({ chatId, voiceUrl }, how) =>
      send('sendVoice', { chat_id: chatId, voice_url: voiceUrl }, how),
    sendChatAction: async ({ chatId, action }, how) => {
      const answer = await call('sendChatAction', { chat_id: chatId, action }, how)
      return answer.ok ? { ok: true, value: undefined } : answer
    },
  }
}
