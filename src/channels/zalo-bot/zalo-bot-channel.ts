import { botAccountOf } from '../../chat/bot-account.js'
import type { Capabilities, Channel, ChannelState } from '../../chat/channel.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import { createZaloBotClient } from '../../zalo-sdk/bot-client.js'
import { createDownload } from './zalo-bot-download.js'
import { createHearing } from './zalo-bot-hearing.js'
import { MAX_TEXT } from './zalo-bot-plan.js'
import { createBotQuota, type QuotaSettings } from './zalo-bot-quota.js'
import { createSender } from './zalo-bot-send.js'
import type { WebhookSettings } from './zalo-bot-webhook.js'

export type ZaloBotOptions = {
  token: string
  apiRoot?: string
  /** Without it the bot is polled. */
  webhook?: WebhookSettings
  /** Whether files come with a link that Zalo can reach; without it pictures are left out. */
  picturesByLink?: boolean
  /** Asked before each poll. Two processes that poll one bot take each other's messages. */
  mayPoll?: () => boolean
  /** Without it nothing is counted. */
  month?: QuotaSettings
  clock: Clock
  log: Log
  /** Milliseconds for one call. */
  timeouts?: { callMs?: number }
}

const LIMITS = {
  edit: false,
  pin: false,
  remove: false,
  options: 'text',
  maxText: MAX_TEXT,
  album: 1,
  groupHearing: 'addressed',
  // Zalo publishes no rate: slower than any that is known of, since a refusal may mean the month's messages.
  inFlight: 4,
  pace: { perSecond: 10, perChatMs: 1000, perGroupPerMinute: 20 },
} as const satisfies Partial<Capabilities>

/**
 * A bot of the Zalo Bot Platform. A poll has no cursor and a webhook may not be repeated, so `start` wants a `receive`
 * that keeps what comes while the database is away.
 */
export const createZaloBotChannel = (options: ZaloBotOptions): Channel => {
  const { token, webhook, picturesByLink = false, clock, month, mayPoll = () => true } = options
  const apiRoot = options.apiRoot ?? 'https://bot-api.zaloplatforms.com'
  const log = options.log.child({ channel: 'zalo-bot' })
  const account = botAccountOf(token)
  const { callMs = 30_000 } = options.timeouts ?? {}
  const client = createZaloBotClient({ token, apiRoot, timeoutMs: callMs })
  const stopping = new AbortController()
  const { signal } = stopping
  let tokenRefused = false
  const noteToken = (refused: boolean) => {
    tokenRefused = refused
  }
  const shared = { client, clock, log }
  const hearing = createHearing({
    ...shared,
    account,
    signal,
    mayPoll,
    ...(webhook ? { webhook } : {}),
    worked: () => noteToken(false),
  })
  const plan = month && createBotQuota(month, { account, clock, log, signal })
  const state = (): ChannelState =>
    tokenRefused && !signal.aborted ? { up: false, note: 'the token is refused' } : hearing.state()
  return {
    id: 'zalo-bot',
    account: () => account,
    can: { ...LIMITS, sends: picturesByLink ? ['photo'] : [], maxCaption: picturesByLink ? MAX_TEXT : 0 },
    routes: hearing.routes,
    start: async receive => {
      plan?.start()
      hearing.start(receive)
    },
    send: createSender({
      ...shared,
      token: noteToken,
      ...(plan ? { took: plan.count, refusedLong: plan.refusedLong } : {}),
    }),
    download: createDownload(apiRoot),
    ...(plan ? { quota: plan.quota } : {}),
    state: () => plan?.onState(state()) ?? state(),
    stop: async () => {
      stopping.abort()
      await Promise.all([hearing.settled(), plan?.settled()])
    },
  }
}
