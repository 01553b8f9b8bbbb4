import { z } from 'zod'
import { type Asking, askUntilTold } from '../../foundation/ask-until-told.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import type { BotSelf } from './telegram-addressing.js'
import type { TelegramCall } from './telegram-call.js'
import { failureNote } from './telegram-failures.js'

/** `asked`: before that no mention is known, since it is known by the name. */
export type Identity = Asking & { self(): BotSelf; hearsAll(): boolean }

const me = z.object({ username: z.string().optional(), can_read_all_group_messages: z.boolean().optional() })

/** Asks Telegram who the bot is, again and again until it tells: a server that never does is no reason to stand still. */
export const learnIdentity = (options: {
  account: string
  call: TelegramCall
  clock: Clock
  log: Log
  signal: AbortSignal
}): Identity => {
  const { account, call, clock, log, signal } = options
  let known: z.infer<typeof me> = {}
  const ask = async (): Promise<boolean> => {
    const answer = await call('getMe', {}, { timeoutMs: 5_000, signal })
    if (!answer.ok) log.warn({ failure: failureNote(answer.failure) }, 'telegram did not tell who the bot is')
    const told = me.safeParse(answer.ok ? answer.value : undefined)
    if (told.success) known = told.data
    return told.success
  }
  return {
    ...askUntilTold(ask, { clock, signal }),
    self: () => ({ account, ...(known.username === undefined ? {} : { username: known.username }) }),
    hearsAll: () => known.can_read_all_group_messages === true,
  }
}
