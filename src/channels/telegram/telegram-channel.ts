import type { Capabilities, Channel, ChannelState } from '../../chat/channel.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import { createBackground } from './telegram-background.js'
import { createTelegramCaller } from './telegram-call.js'
import { createDownload } from './telegram-download.js'
import { groupMoved } from './telegram-events.js'
import { errorName } from './telegram-failures.js'
import { createFloodSense } from './telegram-flood.js'
import { accountOf, type Identity, learnIdentity } from './telegram-identity.js'
import { createIntake, type Receive, type TakeUpdate } from './telegram-intake.js'
import { pollUpdates } from './telegram-poll.js'
import { createSender } from './telegram-send.js'
import { announceWebhook, telegramWebhook, type WebhookSettings } from './telegram-webhook.js'

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
  pace: { perSecond: 30, perChatMs: 1000, perGroupPerMinute: 20 },
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
  const { token, webhook, clock } = options
  const apiRoot = options.apiRoot ?? 'https://api.telegram.org'
  const log = options.log.child({ channel: 'telegram' })
  const account = accountOf(token)
  const { callMs = 30_000, connectMs = 10_000 } = options.timeouts ?? {}
  const { call, close } = createTelegramCaller({ token, apiRoot, callMs, connectMs })
  const stopping = new AbortController()
  const { signal } = stopping
  const background = createBackground(error =>
    log.warn({ failure: errorName(error) }, 'telegram background work failed'),
  )
  const notStarted: Receive = () => Promise.reject(new Error('telegram channel not started'))

  let state: ChannelState = { up: false, note: 'starting' }
  let receive = notStarted
  let identity: Identity | undefined

  const self = () => identity?.self() ?? { account }
  const tell = (now: ChannelState) => {
    state = now
  }
  const intake = createIntake({
    self,
    receive: message => receive(message),
    call,
    clock,
    log,
    inBackground: background.run,
  })
  const take: TakeUpdate = async update => {
    await identity?.asked()
    await intake(update)
  }
  const moved = (from: string, to: string) =>
    background.run(receive(groupMoved({ account }, from, to, clock.now())))

  return {
    id: 'telegram',
    account: () => account,
    get can() {
      return capabilities(identity)
    },
    ...(webhook ? { routes: [telegramWebhook(webhook.secret, take, log)] } : {}),
    start: async handler => {
      receive = handler
      const learning = learnIdentity({ account, call, clock, log, signal })
      identity = learning
      background.run(learning.done)
      const shared = { call, clock, log, signal, tell }
      const { mayPoll = () => true } = options
      background.run(
        webhook
          ? announceWebhook({ settings: webhook, ...shared })
          : pollUpdates({ take, mayPoll, ...shared }),
      )
    },
    send: createSender({ call, clock, flood: createFloodSense(clock), inBackground: background.run, moved }),
    download: createDownload({ call, token, apiRoot }),
    state: () => state,
    stop: async () => {
      stopping.abort()
      await background.settled()
      close()
      tell({ up: false, note: 'stopped' })
    },
  }
}
