import type { ChannelState, WebhookRoute } from '../../chat/channel.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import type { ZaloBotClient } from '../../zalo-sdk/bot-client.js'
import { type Identity, learnIdentity } from './zalo-bot-identity.js'
import { createIntake, type Receive } from './zalo-bot-intake.js'
import { pollEvents } from './zalo-bot-poll.js'
import { announceWebhook, type WebhookSettings, zaloBotWebhook } from './zalo-bot-webhook.js'

export type HearingOptions = {
  account: string
  client: ZaloBotClient
  clock: Clock
  log: Log
  signal: AbortSignal
  mayPoll: () => boolean
  webhook?: WebhookSettings
  /** The bot's token was good for something. */
  worked: () => void
}

export type Hearing = {
  start(receive: Receive): void
  routes: WebhookRoute[]
  state(): ChannelState
  /** Resolves when nothing runs any more, after the signal. */
  settled(): Promise<void>
}

/** All that comes in: by webhook where there is one, else by polls. */
export const createHearing = (options: HearingOptions): Hearing => {
  const { account, client, clock, log, signal, mayPoll, webhook } = options
  const shared = { client, clock, log, signal }
  let state: ChannelState = { up: false, note: 'starting' }
  let receive: Receive = () => Promise.reject(new Error('zalo-bot channel not started'))
  let identity: Identity | undefined
  let running: Promise<unknown> = Promise.resolve()
  let reached = false

  const tell = (now: ChannelState) => {
    state = now
    if (now.up && now.note === undefined) options.worked()
  }
  const self = async () => {
    await identity?.asked()
    return identity?.self() ?? { account, names: [], ids: [] }
  }
  const read = createIntake({ self, clock, log })
  const pass: Receive = message => receive(message)
  const hear = async () => {
    try {
      await (webhook
        ? announceWebhook({ settings: webhook, tell, reached: () => reached, ...shared })
        : pollEvents({ read, receive: pass, mayPoll, tell, ...shared }))
    } catch (fault) {
      tell({ up: false, note: 'stopped by a fault' })
      log.error({ failure: fault instanceof Error ? fault.name : 'not an Error' }, 'zalo hearing failed')
    }
  }
  /** What comes in tells nothing of the token. */
  const heard = () => {
    reached = true
    state = { up: true }
  }
  return {
    start: handler => {
      receive = handler
      identity = learnIdentity({ account, ...shared })
      running = Promise.all([identity.done, hear()])
    },
    routes: webhook ? [zaloBotWebhook({ secret: webhook.secret, read, receive: pass, log, heard })] : [],
    state: () => (signal.aborted ? { up: false, note: 'stopped' } : state),
    settled: async () => {
      await running
    },
  }
}
