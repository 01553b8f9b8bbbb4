import { z } from 'zod'
import type { How } from './exchange.js'
import { given } from './given.js'
import type { OaAnswer } from './oa-answer.js'
import type { OaCall } from './oa-call.js'
import { lengthFault, refusedHere, unlessFaulty } from './oa-limits.js'
import { readOa } from './oa-read.js'
import { phoneWith84 } from './phone-with-84.js'
import { part, wireId, wireMoment, wireNumber } from './wire.js'

const sent = z
  .object({
    msg_id: part(wireId),
    message_id: part(wireId),
    sent_time: part(wireMoment),
    quota: part(z.object({ dailyQuota: part(wireNumber), remainingQuota: part(wireNumber) })),
  })
  .catch({})
  .transform(({ msg_id, message_id = msg_id, sent_time, quota }) =>
    given({ messageId: message_id, at: sent_time, ...quota }),
  )

/** A template message that Zalo took. `dailyQuota`, `remainingQuota`: of today's messages by phone number. */
export type OaTemplateSent = z.output<typeof sent>

/** A template that Zalo has approved, and what stands in its gaps. */
export type OaTemplate = { templateId: string; templateData: Record<string, string | number> }

/**
 * Messages from approved templates, paid one by one: the only ones that reach people who have not been in touch for 7
 * days. A failure whose effect is `unknown` may have arrived.
 */
export type OaTemplates = {
  /** To a person by their id. `POST /v3.0/oa/message/template` */
  sendToUser(to: OaTemplate & { userId: string }, how?: How): Promise<OaAnswer<OaTemplateSent>>
  /**
   * To a phone number of Vietnam in any common form. `trackingId`: one's own, 1 to 48 characters; it comes back in the
   * event of the delivery. Failures bear the codes of the host `business`: `recipient` for a number without Zalo (-118)
   * or a person who refuses, `human` for the balance (-115) or a template that is not approved (-131), `night` (-133).
   * `POST /message/template` of https://business.openapi.zalo.me
   */
  sendToPhone(
    to: OaTemplate & { phone: string; trackingId: string },
    how?: How,
  ): Promise<OaAnswer<OaTemplateSent>>
}

const LONGEST_TRACKING_ID = 48

const templateOf = ({ templateId, templateData }: OaTemplate) => ({
  template_id: templateId,
  template_data: templateData,
})

export const createOaTemplates = (call: OaCall): OaTemplates => ({
  sendToUser: async ({ userId, ...template }, how) =>
    readOa(
      await call(
        {
          method: 'POST',
          path: '/v3.0/oa/message/template',
          json: { user_id: userId, ...templateOf(template) },
        },
        how,
      ),
      sent,
    ),
  sendToPhone: async ({ phone: given, trackingId, ...template }, how) => {
    const phone = phoneWith84(given)
    if (phone === undefined) return refusedHere('business', 'phone: no Vietnamese phone number')
    const json = { phone, ...templateOf(template), tracking_id: trackingId }
    return unlessFaulty('business', [lengthFault('trackingId', trackingId, LONGEST_TRACKING_ID)], async () =>
      readOa(
        await call({ method: 'POST', host: 'business', path: '/message/template', json }, how),
        sent,
        'business',
      ),
    )
  },
})
