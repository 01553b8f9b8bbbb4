import { type Asking, askUntilTold } from '../../foundation/ask-until-told.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import { type OaAnswer, oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import type { ZaloOaClient } from '../../zalo-sdk/oa-client.js'

/** `names`: as people may write them after an @. */
export type OaIdentity = Asking & { names(): string[] }

const CHECK_MS = 10_000

/**
 * Asks Zalo who the account is, again and again until it tells, and then once whether it may send at all: token, package
 * and verification are told by any call, and better now than at the first alert.
 */
export const learnOaIdentity = (options: {
  client: Pick<ZaloOaClient, 'users' | 'quotas'>
  told: (answer: OaAnswer<unknown>) => void
  clock: Clock
  log: Log
  signal: AbortSignal
}): OaIdentity => {
  const { client, told, clock, log, signal } = options
  const how = { timeoutMs: CHECK_MS, signal }
  let names: string[] = []

  const check = async (): Promise<void> => {
    const answer = await client.quotas.ofMessages({}, how)
    if (signal.aborted) return
    told(answer)
    if (!answer.ok)
      log.warn({ failure: oaFailureNote(answer.failure) }, 'zalo oa does not tell its allowance')
  }
  const ask = async (): Promise<boolean> => {
    const me = await client.users.getOa(how)
    if (signal.aborted) return true
    told(me)
    if (!me.ok) {
      log.warn({ failure: oaFailureNote(me.failure) }, 'zalo oa did not tell who the account is')
      return false
    }
    const { name, oaAlias, isVerified, packageName } = me.value
    names = [name, oaAlias].filter(one => one !== undefined).filter(Boolean)
    log.info({ verified: isVerified, package: packageName }, 'zalo oa account')
    await check()
    return true
  }
  return { ...askUntilTold(ask, { clock, signal }), names: () => names }
}
