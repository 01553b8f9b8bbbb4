import type { ChannelState, WebhookResponse, WebhookRoute } from '../../chat/channel.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import { botFailureNote } from '../../zalo-sdk/bot-answer.js'
import type { ZaloBotClient } from '../../zalo-sdk/bot-client.js'
import { readBotEvents } from '../../zalo-sdk/bot-event.js'
import { secretMatches } from '../../zalo-sdk/secret-matches.js'
import { stateAfter } from './zalo-bot-failures.js'
import type { ReadEvent, Receive } from './zalo-bot-intake.js'

const ZALO_BOT_WEBHOOK_PATH = '/webhook/zalo-bot'

/** `secret`: 8 to 256 characters, as setWebhook asks. */
export type WebhookSettings = { publicUrl: string; secret: string }

const answerWith = (status: number): WebhookResponse => ({
  status,
  body: status === 200 ? '{"message":"Success"}' : '{}',
})

/** An empty body is no JSON and no fault: nobody has told what Zalo's own check of a webhook sends. */
const readJson = (body: Buffer): { json: unknown } | undefined => {
  const text = body.toString('utf8')
  if (text.trim() === '') return { json: null }
  try {
    return { json: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** Whether Zalo repeats an event that was not answered with 200 is not known: `receive` should keep what it can. */
export const zaloBotWebhook = (options: {
  secret: string
  read: ReadEvent
  receive: Receive
  log: Log
  heard: () => void
}): WebhookRoute => ({
  method: 'POST',
  path: ZALO_BOT_WEBHOOK_PATH,
  handle: async ({ body, headers }) => {
    if (!secretMatches(options.secret, headers['x-bot-api-secret-token'])) return answerWith(401)
    const read = readJson(body)
    if (!read) return answerWith(400)
    try {
      for (const event of readBotEvents(read.json)) {
        const message = await options.read(event)
        if (message) await options.receive(message)
      }
      options.heard()
      return answerWith(200)
    } catch (error) {
      const failure = error instanceof Error ? error.name : 'not an Error'
      options.log.error({ failure }, 'zalo message not stored')
      return answerWith(503)
    }
  },
})

const FIRST_RETRY = 2_000
const LAST_RETRY = 60_000
/** Only a few setWebhook a day are taken, but at a start our own door may still be about to open. */
const UNREACHED_RETRIES = [5_000, 60_000]
const SELDOM_RETRY = 30 * 60_000

type Announced = 'set' | 'failed' | 'not-reached' | 'daily-limit'

const retries = () => {
  let wait = FIRST_RETRY / 2
  const unreached = [...UNREACHED_RETRIES]
  return (announced: Announced): number => {
    if (announced === 'daily-limit') return SELDOM_RETRY
    if (announced === 'not-reached') return unreached.shift() ?? SELDOM_RETRY
    wait = Math.min(wait * 2, LAST_RETRY)
    return wait
  }
}

/** Tells Zalo where to send events, until it has heard and has reached us there, or something came that way. */
export const announceWebhook = async (options: {
  settings: WebhookSettings
  client: ZaloBotClient
  clock: Clock
  log: Log
  signal: AbortSignal
  tell: (state: ChannelState) => void
  reached: () => boolean
}): Promise<void> => {
  const { settings, client, clock, log, signal, tell } = options
  const url = `${settings.publicUrl.replace(/\/+$/, '')}${ZALO_BOT_WEBHOOK_PATH}`

  /** The day's calls may be used up by earlier starts, which set the same address. */
  const isSetAlready = async (): Promise<boolean> => {
    const info = await client.getWebhookInfo({ signal })
    return info.ok && info.value?.url === url
  }
  const announce = async (): Promise<Announced> => {
    const set = await client.setWebhook({ url, secretToken: settings.secret }, { signal })
    if (signal.aborted) return 'set'
    if (set.ok && set.value.verification?.ok !== false) return 'set'
    const limited = !set.ok && set.failure.kind === 'daily-limit'
    if (limited && (await isSetAlready())) return 'set'
    const failure = set.ok ? (set.value.verification?.outcome ?? '') : botFailureNote(set.failure)
    tell(set.ok ? { up: false, note: `webhook not reached: ${failure}` } : stateAfter(set.failure))
    log.warn({ failure }, 'zalo webhook not set, or not reached there')
    return set.ok ? 'not-reached' : limited ? 'daily-limit' : 'failed'
  }
  const waitAfter = retries()
  while (!signal.aborted && !options.reached()) {
    const announced = await announce()
    if (announced === 'set') return tell({ up: true })
    await clock.wait(waitAfter(announced), signal)
  }
}
