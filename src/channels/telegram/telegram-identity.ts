import { z } from 'zod'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import type { BotSelf } from './telegram-addressing.js'
import type { TelegramCall } from './telegram-call.js'
import { failureNote } from './telegram-failures.js'

export type Identity = {
  self(): BotSelf
  hearsAll(): boolean
  /** Resolves when the bot was asked for once, with or without an answer: a mention is only known by the name. */
  asked(): Promise<void>
}

const me = z.object({ username: z.string().optional(), can_read_all_group_messages: z.boolean().optional() })

const FIRST_RETRY = 2_000
const LAST_RETRY = 300_000

/** The part of a token before the colon is the bot's id (core.telegram.org/bots/api#authorizing-your-bot). */
export const accountOf = (token: string): string => /^\d+(?=:|$)/.exec(token)?.[0] ?? 'bot'

/** Asks Telegram who the bot is, again and again until it tells: a server that never does is no reason to stand still. */
export const learnIdentity = (options: {
  account: string
  call: TelegramCall
  clock: Clock
  log: Log
  signal: AbortSignal
}): Identity & { done: Promise<void> } => {
  const { account, call, clock, log, signal } = options
  let known: z.infer<typeof me> = {}
  const ask = async (): Promise<boolean> => {
    const answer = await call('getMe', {}, { timeoutMs: 5_000, signal })
    if (!answer.ok) log.warn({ failure: failureNote(answer.failure) }, 'telegram did not tell who the bot is')
    const told = me.safeParse(answer.ok ? answer.value : undefined)
    if (told.success) known = told.data
    return told.success
  }
  const first = ask()
  const rest = async (): Promise<void> => {
    let learned = await first
    for (let wait = FIRST_RETRY; !learned && !signal.aborted; wait = Math.min(wait * 2, LAST_RETRY)) {
      await clock.wait(wait, signal)
      if (!signal.aborted) learned = await ask()
    }
  }
  return {
    self: () => ({ account, ...(known.username === undefined ? {} : { username: known.username }) }),
    hearsAll: () => known.can_read_all_group_messages === true,
    asked: async () => {
      await first
    },
    done: rest(),
  }
}
