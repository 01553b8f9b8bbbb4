import type { WebhookResponse, WebhookRoute } from '../../chat/channel.js'
import type { Log } from '../../foundation/log.js'
import { readOaEvent } from '../../zalo-sdk/oa-event.js'
import type { OaEvent } from '../../zalo-sdk/oa-event-kinds.js'
import {
  checkOaSignature,
  isOaProbe,
  type OaSignatureKeys,
  type OaSignatureMismatch,
} from '../../zalo-sdk/oa-signature.js'
import { safeName } from './zalo-oa-intake.js'

export const ZALO_OA_WEBHOOK_PATH = '/webhook/zalo-oa'

export type OaWebhookOptions = {
  keys: OaSignatureKeys & { oaId: string }
  /** Resolves when all that is in the event is stored. */
  take: (event: OaEvent) => Promise<void>
  heard: () => void
  refused: (mismatch: OaSignatureMismatch) => void
  notStored: () => void
  log: Log
}

const answerWith = (status: number): WebhookResponse => ({ status, body: '{}' })

/** Zalo counts its own repeats of an event that was not answered with 200 in time. */
const retryOf = (header: string | undefined): { retry?: number } =>
  header !== undefined && /^\d{1,3}$/.test(header) ? { retry: Number(header) } : {}

/**
 * Zalo wants its 200 within 2 seconds, repeats some times for an hour, and then switches the webhook off
 * (https://developers.zalo.me/docs/official-account/webhook): so a signed event that says nothing to us is answered
 * with 200 too, or it would come again and again.
 */
export const zaloOaWebhook = (options: OaWebhookOptions): WebhookRoute => {
  const { keys, log } = options

  const take = async (json: unknown, told: { retry?: number }): Promise<WebhookResponse> => {
    options.heard()
    const event = readOaEvent(json, keys.oaId)
    if (!event) {
      log.info(told, 'zalo oa event without a name')
      return answerWith(200)
    }
    if (told.retry !== undefined) log.info({ event: safeName(event.name), ...told }, 'zalo oa event repeated')
    try {
      await options.take(event)
      return answerWith(200)
    } catch (error) {
      options.notStored()
      const failure = error instanceof Error ? error.name : 'not an Error'
      log.error({ failure }, 'zalo oa message not stored')
      return answerWith(503)
    }
  }
  return {
    method: 'POST',
    path: ZALO_OA_WEBHOOK_PATH,
    handle: async ({ body, headers }) => {
      const header = headers['x-zevent-signature']
      if (isOaProbe(body, header)) return answerWith(200)
      const checked = checkOaSignature(body, header, keys)
      if (checked.ok) return take(checked.body, retryOf(headers.num_retry))
      options.refused(checked.mismatch)
      return answerWith(checked.mismatch === 'not-json' ? 400 : 401)
    },
  }
}
