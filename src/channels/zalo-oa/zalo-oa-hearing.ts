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

/** All that comes in from an Official Account, which is by webhook alone. `receive` resolves when a message is stored. */
export const createOaHearing = (options: OaHearingOptions): OaHearing => {
  const { oaId, appId, secretKey, appSecret, clock, log } = options
  const ours = createOurMessages()
  const intake = createOaIntake({ ...options, ours })
  let state: ChannelState = { up: true, note: 'nothing heard yet' }
  let everHeard = false
  const quietUntil = new Map<OaSignatureMismatch, number>()

  /** Anybody can post here: nobody may fill the log with it, nor make a channel that works look as if it did not. */
  const refused = (mismatch: OaSignatureMismatch) => {
    if (!everHeard) state = { up: false, note: `webhook refused: signature ${mismatch}` }
    const now = clock.now().getTime()
    if (now < (quietUntil.get(mismatch) ?? 0)) return
    quietUntil.set(mismatch, now + MINUTE)
    log.warn({ mismatch }, 'zalo oa webhook refused')
  }
  const route = zaloOaWebhook({
    keys: { oaId, appId, secretKey, ...(appSecret === undefined ? {} : { appSecret }) },
    take: intake.take,
    heard: () => {
      everHeard = true
      state = { up: true }
    },
    refused,
    notStored: () => {
      state = { up: false, note: 'messages can not be stored' }
    },
    log,
  })
  return { route, state: () => state, sent: ours.note, settled: intake.settled }
}
