import { createHash, timingSafeEqual } from 'node:crypto'
import type { ChannelState, WebhookResponse, WebhookRoute } from '../../chat/channel.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import type { TelegramCall } from './telegram-call.js'
import { errorName, failureNote } from './telegram-failures.js'
import type { TakeUpdate } from './telegram-intake.js'
import { ALLOWED_UPDATES, type AnyUpdate, anyUpdate } from './telegram-update.js'

const TELEGRAM_WEBHOOK_PATH = '/webhook/telegram'

/** `secret`: 1 to 256 of A-Z, a-z, 0-9, _ and -, as setWebhook asks. */
export type WebhookSettings = { publicUrl: string; secret: string }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const answerWith = (status: number): WebhookResponse => ({ status, body: '{}' })

const readBody = (body: Buffer): AnyUpdate | undefined => {
  try {
    return anyUpdate.safeParse(JSON.parse(body.toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** Telegram repeats an update until it is answered with 200: whatever is not an update of ours gets it too. */
export const telegramWebhook = (secret: string, take: TakeUpdate, log: Log): WebhookRoute => {
  const expected = digest(secret)
  return {
    method: 'POST',
    path: TELEGRAM_WEBHOOK_PATH,
    handle: async ({ body, headers }) => {
      const given = digest(headers['x-telegram-bot-api-secret-token'] ?? '')
      if (!timingSafeEqual(expected, given)) return answerWith(401)
      const update = readBody(body)
      if (!update) return answerWith(400)
      try {
        await take(update)
        return answerWith(200)
      } catch (error) {
        log.error({ failure: errorName(error) }, 'telegram update not stored; it will be sent again')
        return answerWith(503)
      }
    },
  }
}

const FIRST_RETRY = 2_000
const LAST_RETRY = 60_000

/** Tells Telegram where to send updates, until it has heard. */
export const announceWebhook = async (options: {
  settings: WebhookSettings
  call: TelegramCall
  clock: Clock
  log: Log
  signal: AbortSignal
  tell: (state: ChannelState) => void
}): Promise<void> => {
  const { settings, call, clock, log, signal, tell } = options
  const base = settings.publicUrl.replace(/\/+$/, '')
  const wanted = {
    url: `${base}${TELEGRAM_WEBHOOK_PATH}`,
    secret_token: settings.secret,
    allowed_updates: ALLOWED_UPDATES,
  }
  for (let wait = FIRST_RETRY; !signal.aborted; wait = Math.min(wait * 2, LAST_RETRY)) {
    const set = await call('setWebhook', wanted, { signal })
    if (set.ok) return tell({ up: true })
    if (signal.aborted) return
    const failure = failureNote(set.failure)
    tell({ up: false, note: `webhook not set: ${failure}` })
    log.warn({ failure }, 'telegram webhook not set')
    await clock.wait(wait, signal)
  }
}
