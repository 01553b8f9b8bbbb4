import type { ChannelState, WebhookRoute } from '../../chat/channel.js'
import type { OaSignatureMismatch } from '../../zalo-sdk/oa-signature.js'
import { createOaIntake, type OaIntakeOptions } from './zalo-oa-intake.js'
import { createOurMessages } from './zalo-oa-our-messages.js'
import { zaloOaWebhook } from './zalo-oa-webhook.js'

export type OaHearingOptions = Omit<OaIntakeOptions, 'ours'> & {
  appId: string
  /** The "OA Secret Key" of the console's webhook page. */
  secretKey: string
  /** Only to tell in the log that somebody took the one for the other. */
  appSecret?: string
}

export type OaHearing = {
  route: WebhookRoute
  state(): ChannelState
  /** A message of ours, so that an answer to it in a group is known as one; those that Zalo echoes are known anyway. */
  sent(messageId: string): void
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Strangers may post here too: only several such refusals, and no word of Zalo's for so long, tell of a wrong key. */
const LIKE_ZALO: OaSignatureMismatch[] = ['different', 'other-app']
const REFUSED_OFTEN = 3
const REFUSED_LONG = 10 * MINUTE
/** Nobody writes at night, but hardly a day is so silent. */
const SILENT_LONG = 12 * HOUR
/** Nobody can sign so but who has the account's own secrets: that is Zalo, and our settings are wrong. */
const SURELY_ZALO: OaSignatureMismatch[] = ['signed-with-app-secret', 'signed-with-oa-id']

type Refusal = { mismatch: OaSignatureMismatch; since: number; times: number }

const gravityOf = (mismatch: OaSignatureMismatch): number =>
  SURELY_ZALO.includes(mismatch) ? 2 : LIKE_ZALO.includes(mismatch) ? 1 : 0

/** The gravest kind stands, and is counted. */
const refusalAfter = (before: Refusal | undefined, mismatch: OaSignatureMismatch, at: number): Refusal => {
  if (!before || gravityOf(mismatch) > gravityOf(before.mismatch)) return { mismatch, since: at, times: 1 }
  return mismatch === before.mismatch ? { ...before, times: before.times + 1 } : before
}

/** All that comes in from an Official Account, which is by webhook alone. `receive` resolves when a message is stored. */
export const createOaHearing = (options: OaHearingOptions): OaHearing => {
  const { oaId, appId, secretKey, appSecret, clock, log } = options
  const ours = createOurMessages()
  const intake = createOaIntake({ ...options, ours })
  const quietUntil = new Map<OaSignatureMismatch, number>()
  let heardAt: number | undefined
  let notStored = false
  /** Since the last event that was signed well. */
  let refusal: Refusal | undefined
  const now = () => clock.now().getTime()

  /** Anybody can post here: nobody may fill the log with it, nor make a channel that works look as if it did not. */
  const refused = (mismatch: OaSignatureMismatch) => {
    refusal = refusalAfter(refusal, mismatch, now())
    if (now() < (quietUntil.get(mismatch) ?? 0)) return
    quietUntil.set(mismatch, now() + MINUTE)
    log.warn({ mismatch }, 'zalo oa webhook refused')
  }
  const ofRefusal = (): ChannelState | undefined => {
    if (!refusal) return undefined
    const note = `webhook refused: signature ${refusal.mismatch}`
    if (heardAt === undefined || SURELY_ZALO.includes(refusal.mismatch)) return { up: false, note }
    const { mismatch, since, times } = refusal
    const long = now() - since >= REFUSED_LONG
    return LIKE_ZALO.includes(mismatch) && times >= REFUSED_OFTEN && long ? { up: true, note } : undefined
  }
  const ofSilence = (): ChannelState => {
    if (heardAt === undefined) return { up: true, note: 'nothing heard yet' }
    return now() - heardAt < SILENT_LONG
      ? { up: true }
      : { up: true, note: 'nothing heard for 12 hours or more: is the webhook switched off?' }
  }
  const route = zaloOaWebhook({
    keys: { oaId, appId, secretKey, ...(appSecret === undefined ? {} : { appSecret }) },
    take: intake.take,
    heard: () => {
      heardAt = now()
      notStored = false
      refusal = undefined
    },
    refused,
    notStored: () => {
      notStored = true
    },
    log,
  })
  return {
    route,
    state: () =>
      notStored ? { up: false, note: 'messages can not be stored' } : (ofRefusal() ?? ofSilence()),
    sent: ours.note,
    settled: intake.settled,
  }
}
