import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import { botFailureNote } from '../../zalo-sdk/bot-answer.js'
import type { ZaloBotClient } from '../../zalo-sdk/bot-client.js'
import type { ZaloBotSelf } from './zalo-bot-events.js'

export type Identity = {
  self(): ZaloBotSelf
  /** Resolves when Zalo was asked once, with or without an answer: a mention is only known by the name. */
  asked(): Promise<void>
  done: Promise<void>
}

const FIRST_RETRY = 2_000
const LAST_RETRY = 300_000

/** The part of a token before the colon is the bot's id. */
export const accountOf = (token: string): string => /^\d+(?=:|$)/.exec(token)?.[0] ?? 'bot'

/** Asks Zalo who the bot is, again and again until it tells. */
export const learnIdentity = (options: {
  account: string
  client: ZaloBotClient
  clock: Clock
  log: Log
  signal: AbortSignal
}): Identity => {
  const { account, client, clock, log, signal } = options
  let known: ZaloBotSelf = { account, names: [], ids: [] }
  const ask = async (): Promise<boolean> => {
    const me = await client.getMe({ timeoutMs: 5_000, signal })
    if (me.ok) {
      const names = [me.value.displayName, me.value.accountName].filter(name => name !== undefined)
      known = { account, names, ids: [me.value.id] }
    } else if (!signal.aborted)
      log.warn({ failure: botFailureNote(me.failure) }, 'zalo did not tell who the bot is')
    return me.ok
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
    self: () => known,
    asked: async () => {
      await first
    },
    done: rest(),
  }
}
