import { type Asking, askUntilTold } from '../../foundation/ask-until-told.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import { botFailureNote } from '../../zalo-sdk/bot-answer.js'
import type { ZaloBotClient } from '../../zalo-sdk/bot-client.js'
import type { ZaloBotSelf } from './zalo-bot-events.js'

/** `asked`: before that no mention is known, since it is known by the name. */
export type Identity = Asking & { self(): ZaloBotSelf }

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
  return { ...askUntilTold(ask, { clock, signal }), self: () => known }
}
