import { z } from 'zod'
import type { ChannelState } from '../../chat/channel.js'
import type { Clock } from '../../foundation/clock.js'
import { createGrowingPause } from '../../foundation/growing-pause.js'
import type { Log } from '../../foundation/log.js'
import type { TelegramCall } from './telegram-call.js'
import { type CallFailure, errorName, failureNote } from './telegram-failures.js'
import type { TakeUpdate } from './telegram-intake.js'
import { ALLOWED_UPDATES, anyUpdate } from './telegram-update.js'

export type PollOptions = {
  call: TelegramCall
  take: TakeUpdate
  clock: Clock
  log: Log
  signal: AbortSignal
  /** Two processes that poll one bot refuse each other: a lease held elsewhere decides who does. */
  mayPoll: () => boolean
  tell: (state: ChannelState) => void
}

const POLL_SECONDS = 25
const ANSWER_SLACK_MS = 10_000
const STANDBY_MS = 1_000
/** An answer without updates that came sooner than this came from a server that does not hold polls open. */
const AT_ONCE_MS = 500
const AFTER_EMPTY_MS = 200
const PAUSES = { firstMs: 1_000, lastMs: 30_000 }

const answer = z.array(anyUpdate)

const stateAfter = (failure: CallFailure): ChannelState => {
  if (failure.kind !== 'answered') return { up: false, note: failureNote(failure) }
  if (failure.code === 409) return { up: false, note: 'another program polls this bot' }
  if (failure.code === 401 || failure.code === 404) return { up: false, note: 'the token is refused' }
  return { up: false, note: failureNote(failure) }
}

const askedPauseMs = (failure: CallFailure): number =>
  (failure.kind === 'answered' && failure.retryAfter ? failure.retryAfter : 0) * 1000

/** Until the signal is aborted. Telegram forgets an update when a later offset is asked for: so only what is stored. */
export const pollUpdates = async (options: PollOptions): Promise<void> => {
  const { call, clock, log, signal, tell } = options
  let offset: number | undefined
  const pause = createGrowingPause(PAUSES, { clock, signal })
  let webhookRemoved = false
  /** A first poll is not held open, so that the channel is known to work at once, and not when something happens. */
  let works = false

  const failedWith = async (failure: CallFailure): Promise<void> => {
    if (signal.aborted) return
    // 409 also says that a webhook is set.
    if (failure.kind === 'answered' && failure.code === 409) webhookRemoved = false
    works = false
    tell(stateAfter(failure))
    log.warn({ failure: failureNote(failure) }, 'telegram poll failed')
    await pause.wait(askedPauseMs(failure))
  }
  /** While a webhook is set, polls are refused. A server that does not know the method has no webhooks. */
  const removeWebhook = async (): Promise<void> => {
    const removed = await call('deleteWebhook', {}, { signal })
    webhookRemoved = removed.ok || removed.failure.kind === 'answered'
    if (!removed.ok && !webhookRemoved) await failedWith(removed.failure)
  }
  /** All of one answer are stored together, in their order; the offset moves up to the first that was not. */
  const takeAll = async (updates: z.infer<typeof answer>): Promise<void> => {
    const taken = await Promise.allSettled(updates.map(options.take))
    const missed = taken.findIndex(({ status }) => status === 'rejected')
    const last = updates.slice(0, missed < 0 ? updates.length : missed).at(-1)
    if (last) offset = last.update_id + 1
    const failure = taken[missed]
    if (failure?.status === 'rejected') {
      log.error(
        { failure: errorName(failure.reason) },
        'telegram update not stored; it will be asked for again',
      )
      tell({ up: false, note: 'messages can not be stored' })
      return pause.wait()
    }
    pause.reset()
    works = true
    tell({ up: true })
  }
  const pollOnce = async (): Promise<void> => {
    const askedAt = clock.now().getTime()
    const polled = await call(
      'getUpdates',
      {
        timeout: works ? POLL_SECONDS : 0,
        limit: 100,
        allowed_updates: ALLOWED_UPDATES,
        ...(offset === undefined ? {} : { offset }),
      },
      { timeoutMs: POLL_SECONDS * 1000 + ANSWER_SLACK_MS, signal },
    )
    if (!polled.ok) return failedWith(polled.failure)
    const updates = answer.safeParse(polled.value)
    if (!updates.success) return failedWith({ kind: 'unsure', reason: 'answer-not-understood' })
    await takeAll(updates.data)
    const atOnce = updates.data.length === 0 && clock.now().getTime() - askedAt < AT_ONCE_MS
    if (atOnce) await clock.wait(AFTER_EMPTY_MS, signal)
  }

  while (!signal.aborted) {
    if (!options.mayPoll()) {
      tell({ up: true, note: 'another process polls' })
      await clock.wait(STANDBY_MS, signal)
    } else if (webhookRemoved) await pollOnce()
    else await removeWebhook()
  }
}
