import type { ChannelState } from '../../chat/channel.js'
import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { Clock } from '../../foundation/clock.js'
import { createGrowingPause } from '../../foundation/growing-pause.js'
import type { Log } from '../../foundation/log.js'
import { type BotFailure, botFailureNote } from '../../zalo-sdk/bot-answer.js'
import type { ZaloBotClient } from '../../zalo-sdk/bot-client.js'
import { stateAfter } from './zalo-bot-failures.js'
import type { ReadEvent, Receive } from './zalo-bot-intake.js'

export type PollOptions = {
  client: ZaloBotClient
  read: ReadEvent
  receive: Receive
  clock: Clock
  log: Log
  signal: AbortSignal
  /** Two processes that poll one bot would take each other's messages: a lease held elsewhere decides who does. */
  mayPoll: () => boolean
  tell: (state: ChannelState) => void
}

const POLL_SECONDS = 25
/** Zalo does not say what 0 means. */
const FIRST_POLL_SECONDS = 1
const STANDBY_MS = 1_000
/** An answer without an event that came sooner than this came from a server that does not hold polls open. */
const AT_ONCE_MS = 500
const AFTER_EMPTY_MS = 200
const PAUSES = { firstMs: 2_000, lastMs: 60_000 }

/**
 * Until the signal is aborted. Zalo has no cursor and hands an event out once: what was taken is held until it is
 * stored, and only then more is asked for.
 */
export const pollEvents = async (options: PollOptions): Promise<void> => {
  const { client, clock, log, signal, tell } = options
  const pause = createGrowingPause(PAUSES, { clock, signal })
  let webhookGone = false
  /** A first poll is hardly held open, so that the channel is known to work at once, and not when something happens. */
  let works = false

  const failedWith = async (failure: BotFailure): Promise<void> => {
    if (signal.aborted) return
    // Polls are refused while a webhook is set, with no code of their own.
    if (failure.effect === 'refused') webhookGone = false
    works = false
    tell(stateAfter(failure))
    log.warn({ failure: botFailureNote(failure) }, 'zalo poll failed')
    await pause.wait(failure.retryAfterMs)
  }
  /** A server that does not know these methods has no webhooks. */
  const removeWebhook = async (): Promise<void> => {
    const found = await client.getWebhookInfo({ signal })
    const set = found.ok && found.value !== undefined && found.value.url !== ''
    const answer = set ? await client.deleteWebhook({ signal }) : found
    webhookGone = answer.ok || answer.failure.effect === 'refused'
    if (!answer.ok && !webhookGone) await failedWith(answer.failure)
  }
  const storeAtLast = async (message: IncomingMessage): Promise<void> => {
    for (;;) {
      try {
        return await options.receive(message)
      } catch (error) {
        const failure = error instanceof Error ? error.name : 'not an Error'
        if (signal.aborted) return log.error({ failure }, 'zalo message lost: not stored before the stop')
        log.error({ failure }, 'zalo message not stored; it is held, and nothing more is asked for')
        tell({ up: false, note: 'messages can not be stored' })
        await pause.wait()
      }
    }
  }
  const pollOnce = async (): Promise<void> => {
    const askedAt = clock.now().getTime()
    const polled = await client.getUpdates(
      { timeoutSeconds: works ? POLL_SECONDS : FIRST_POLL_SECONDS },
      { signal },
    )
    if (!polled.ok) return failedWith(polled.failure)
    for (const event of polled.value) {
      const message = await options.read(event)
      if (message) await storeAtLast(message)
    }
    pause.reset()
    works = true
    tell({ up: true })
    const atOnce = polled.value.length === 0 && clock.now().getTime() - askedAt < AT_ONCE_MS
    if (atOnce) await clock.wait(AFTER_EMPTY_MS, signal)
  }

  while (!signal.aborted) {
    if (!options.mayPoll()) {
      tell({ up: true, note: 'another process polls' })
      await clock.wait(STANDBY_MS, signal)
    } else if (webhookGone) await pollOnce()
    else await removeWebhook()
  }
}
