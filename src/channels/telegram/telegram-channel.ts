import { botAccountOf } from '../../chat/bot-account.js'
import type { Capabilities, Channel } from '../../chat/channel.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import { createBackground } from './telegram-background.js'
import { createTelegramCaller } from './telegram-call.js'
import { createDownload } from './telegram-download.js'
import { groupMoved } from './telegram-events.js'
import { errorName } from './telegram-failures.js'
import { createFloodSense } from './telegram-flood.js'
import { createHearing } from './telegram-hearing.js'
import type { Identity } from './telegram-identity.js'
import { createSender } from './telegram-send.js'
import type { WebhookSettings } from './telegram-webhook.js'

export type TelegramOptions = {
  token: string
  apiRoot?: string
  /** Without it the bot is polled. */
  webhook?: WebhookSettings
  /** Asked before each poll. Two processes that poll one bot refuse each other. */
  mayPoll?: () => boolean
  clock: Clock
  log: Log
  /** Milliseconds for one call and for one connection. */
  timeouts?: { callMs?: number; connectMs?: number }
}

const LIMITS = {
  edit: true,
  pin: true,
  remove: true,
  options: 'buttons',
  maxText: 4096,
  maxCaption: 1024,
  inFlight: 8,
  // Bot FAQ of Telegram: about one message a second to a chat, short bursts allowed; 30 a second; 20 a minute to a group.
  pace: { perSecond: 30, perChatMs: 1000, perPrivateBurst: 3, perGroupPerMinute: 20 },
} as const satisfies Partial<Capabilities>

const capabilities = (identity: Identity | undefined): Capabilities => {
  const username = identity?.self().username
  return {
    ...LIMITS,
    groupHearing: identity?.hearsAll() ? 'all' : 'addressed',
    ...(username === undefined
      ? {}
      : { deepLink: word => `https://t.me/${username}?start=${encodeURIComponent(word)}` }),
  }
}

export const createTelegramChannel = (options: TelegramOptions): Channel => {
  const { token, webhook, clock, mayPoll = () => true } = options
  const apiRoot = options.apiRoot ?? 'https://api.telegram.org'
  const log = options.log.child({ channel: 'telegram' })
  const account = botAccountOf(token)
  const { callMs = 30_000, connectMs = 10_000 } = options.timeouts ?? {}
  const { call, close } = createTelegramCaller({ token, apiRoot, callMs, connectMs })
  const stopping = new AbortController()
  const { signal } = stopping
  const background = createBackground(error =>
    log.error({ failure: errorName(error) }, 'telegram background work failed'),
  )
  const shared = { account, call, clock, log, signal, background, mayPoll }
  const hearing = createHearing(webhook ? { ...shared, webhook } : shared)
  const moved = (from: string, to: string) =>
    background.run(hearing.pass(groupMoved({ account }, from, to, clock.now())))

  return {
    id: 'telegram',
    account: () => account,
    get can() {
      return capabilities(hearing.identity())
    },
    routes: hearing.routes,
    keepsUntaken: webhook === undefined,
    start: async receive => hearing.start(receive),
    send: createSender({ call, clock, flood: createFloodSense(clock), inBackground: background.run, moved }),
    download: createDownload({ call, token, apiRoot }),
    state: hearing.state,
    stop: async () => {
      stopping.abort()
      await background.settled()
      close()
    },
  }
}
