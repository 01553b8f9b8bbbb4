import type { ChannelState, WebhookRoute } from '../../chat/channel.js'
import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import type { Background } from './telegram-background.js'
import type { TelegramCall } from './telegram-call.js'
import { type Identity, learnIdentity } from './telegram-identity.js'
import { createIntake, type Receive, type TakeUpdate } from './telegram-intake.js'
import { pollUpdates } from './telegram-poll.js'
import { announceWebhook, telegramWebhook, type WebhookSettings } from './telegram-webhook.js'

export type HearingOptions = {
  account: string
  call: TelegramCall
  clock: Clock
  log: Log
  signal: AbortSignal
  background: Background
  mayPoll: () => boolean
  webhook?: WebhookSettings
}

export type Hearing = {
  start(receive: Receive): void
  /** Hands on what the channel itself found out, like any message; fails before the start. */
  pass(message: IncomingMessage): Promise<void>
  /** Known once Telegram was asked. */
  identity(): Identity | undefined
  routes: WebhookRoute[]
  state(): ChannelState
}

/** All that comes in: by webhook where there is one, else by polls. */
export const createHearing = (options: HearingOptions): Hearing => {
  const { account, call, clock, log, signal, background, mayPoll, webhook } = options
  let state: ChannelState = { up: false, note: 'starting' }
  let receive: Receive = () => Promise.reject(new Error('telegram channel not started'))
  let identity: Identity | undefined

  const tell = (now: ChannelState) => {
    state = now
  }
  const pass = (message: IncomingMessage) => receive(message)
  const self = () => identity?.self() ?? { account }
  const intake = createIntake({ self, receive: pass, call, clock, log, inBackground: background.run })
  const take: TakeUpdate = async update => {
    await identity?.asked()
    await intake(update)
  }
  const hear = async () => {
    const shared = { call, clock, log, signal, tell }
    try {
      await (webhook
        ? announceWebhook({ settings: webhook, ...shared })
        : pollUpdates({ take, mayPoll, ...shared }))
    } catch (fault) {
      tell({ up: false, note: 'stopped by a fault' })
      throw fault
    }
  }
  return {
    start: handler => {
      receive = handler
      const learning = learnIdentity({ account, call, clock, log, signal })
      identity = learning
      background.run(learning.done)
      background.run(hear())
    },
    pass,
    identity: () => identity,
    routes: webhook ? [telegramWebhook(webhook.secret, take, log)] : [],
    state: () => (signal.aborted ? { up: false, note: 'stopped' } : state),
  }
}
