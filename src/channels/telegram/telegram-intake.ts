import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import type { BotSelf } from './telegram-addressing.js'
import type { TelegramCall } from './telegram-call.js'
import { incomingMessage } from './telegram-events.js'
import { type AnyUpdate, readUpdate } from './telegram-update.js'

export type Receive = (message: IncomingMessage) => Promise<void>

/** Resolves when the update needs nothing more from Telegram; rejects when it must be told again. */
export type TakeUpdate = (update: AnyUpdate) => Promise<void>

export const createIntake =
  (options: {
    self: () => BotSelf
    receive: Receive
    call: TelegramCall
    clock: Clock
    log: Log
    inBackground: (work: Promise<unknown>) => void
  }): TakeUpdate =>
  async raw => {
    const update = readUpdate(raw)
    if (!update) {
      // Names of Telegram's own, never values: what was not understood, for whoever maintains the schema.
      options.log.warn({ update: Object.keys(raw) }, 'telegram update not understood')
      return
    }
    const message = incomingMessage(update, options.self(), options.clock.now())
    if (message) await options.receive(message)
    const tap = update.callback_query
    // The button shows a spinner until it is answered; nothing else hangs on it.
    if (tap) {
      const answered = options.call(
        'answerCallbackQuery',
        { callback_query_id: tap.id },
        { timeoutMs: 5_000 },
      )
      options.inBackground(answered)
    }
  }
