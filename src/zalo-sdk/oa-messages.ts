import { z } from 'zod'
import type { How } from './exchange.js'
import { given } from './given.js'
import type { OaAnswer } from './oa-answer.js'
import type { OaCall } from './oa-call.js'
import { lengthFault, unlessFaulty } from './oa-limits.js'
import type { OaOutgoing } from './oa-outgoing.js'
import { outgoingFaults, wireOutgoing } from './oa-outgoing-wire.js'
import { readOa } from './oa-read.js'
import { part, wireId, wireNumber, wireWords } from './wire.js'

const quota = z
  .object({ quota_type: part(wireWords), remain: part(wireNumber), total: part(wireNumber) })
  .catch({})

/** Zalo took the message, whatever else its answer says. */
export const oaSent = z
  .object({ message_id: part(wireId), quota: part(quota) })
  .catch({})
  .transform(({ message_id, quota: { quota_type, remain, total } = {} }) =>
    given({ messageId: message_id, quotaType: quota_type, quotaRemain: remain, quotaTotal: total }),
  )

/**
 * A message that Zalo took. `quotaType`: what it was counted against: `reply` (free), `welcome_msg`, `sub_quota` (the
 * package), `purchase_quota`, `reward_quota`, or a newer one. What is left and the whole: not told since March 2026.
 */
export type OaSent = z.output<typeof oaSent>

/** A card of a mini app: its own template (as `FB0001`) and the data that this asks for. */
export type OaMiniAppCard = {
  templateType: string
  templateData: Record<string, unknown>
  /** Header `miniapp_message_token` (observed), where the mini app has given one. */
  messageToken?: string
}

/** Sends to one person. No key against doubles is known: a failure whose effect is `unknown` may have arrived. */
export type OaMessages = {
  /**
   * To one person, in the 7 days after their last interaction with the account (`recipient` after that, -230 or -232);
   * free in the first 48 hours. Limits: see OaOutgoing; what breaks one is `payload` and is not sent.
   * `POST /v3.0/oa/message/cs`, https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van
   */
  send(to: { userId: string; message: OaOutgoing }, how?: How): Promise<OaAnswer<OaSent>>
  /** A card of a mini app. `POST /v3.0/oa/message/cs/miniapp` */
  sendMiniAppCard(to: { userId: string; card: OaMiniAppCard }, how?: How): Promise<OaAnswer<OaSent>>
  /**
   * Reacts to a person's message. `icon`: Zalo's own spelling, as `/-heart`, `/-strong`, `:>`, `:o`, `:-((`, `:-h`.
   * `POST /v2.0/oa/message`
   */
  react(to: { userId: string; messageId: string; icon: string }, how?: How): Promise<OaAnswer<OaSent>>
  /** To a visitor of a page with the account's chat widget: text, image, file or sticker. `POST /v2.0/oa/message` */
  sendToVisitor(
    to: { anonymousId: string; conversationId: string; message: OaOutgoing },
    how?: How,
  ): Promise<OaAnswer<OaSent>>
}

const LONGEST_ICON = 50

export const createOaMessages = (call: OaCall): OaMessages => {
  const post = async (path: string, json: object, how?: How, headers: Record<string, string> = {}) =>
    readOa(await call({ method: 'POST', path, json, headers }, how), oaSent)

  return {
    send: ({ userId, message }, how) =>
      unlessFaulty('openapi', outgoingFaults(message), () =>
        post('/v3.0/oa/message/cs', { recipient: { user_id: userId }, message: wireOutgoing(message) }, how),
      ),
    sendMiniAppCard: ({ userId, card: { templateType, templateData, messageToken } }, how) =>
      post(
        '/v3.0/oa/message/cs/miniapp',
        {
          recipient: { user_id: userId },
          message: { template_type: templateType, template_data: templateData },
        },
        how,
        given({ miniapp_message_token: messageToken }),
      ),
    react: ({ userId, messageId, icon }, how) =>
      unlessFaulty('openapi', [lengthFault('icon', icon, LONGEST_ICON)], () =>
        post(
          '/v2.0/oa/message',
          {
            recipient: { user_id: userId },
            sender_action: { react_icon: icon, react_message_id: messageId },
          },
          how,
        ),
      ),
    sendToVisitor: ({ anonymousId, conversationId, message }, how) =>
      unlessFaulty('openapi', outgoingFaults(message), () =>
        post(
          '/v2.0/oa/message',
          {
            recipient: { anonymous_id: anonymousId, conversation_id: conversationId },
            message: wireOutgoing(message),
          },
          how,
        ),
      ),
  }
}
