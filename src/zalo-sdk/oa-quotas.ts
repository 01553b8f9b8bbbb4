import { z } from 'zod'
import type { How } from './exchange.js'
import { given } from './given.js'
import type { OaAnswer } from './oa-answer.js'
import type { OaCall } from './oa-call.js'
import { readOa } from './oa-read.js'
import { listOf, part, wireFlag, wireId, wireMoment, wireNumber, wireWords } from './wire.js'
import { wireObject } from './wire-object.js'

const allowance = wireObject({
  product_type: part(wireWords),
  quota_type: part(wireWords),
  type: part(wireWords),
  total: part(wireNumber),
  remain: part(wireNumber),
  daily_total: part(wireNumber),
  daily_remain: part(wireNumber),
  monthly_total: part(wireNumber),
  monthly_remain: part(wireNumber),
  valid_through: part(wireId),
  expired_date: part(wireId),
  auto_renew: part(wireFlag),
})

/** How many messages, of all and still; each field only where Zalo tells. Dates as Zalo writes them. */
export type OaAllowance = z.output<typeof allowance>

type Fields = Record<string, unknown>

const lastInteraction = (fields: Fields): Date | undefined => {
  const found = Object.entries(fields).find(([name]) => /interact/.test(name))
  return wireMoment.safeParse(found?.[1]).data
}

const allowances = (fields: Fields): Record<string, OaAllowance> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, raw]) => {
      const read = allowance.safeParse(raw)
      return read.success ? [[name, read.data]] : []
    }),
  )

/** The names in this answer have changed more than once: they are taken as they come. */
const ofUser = z.record(z.string(), z.unknown()).transform(fields => {
  const at = lastInteraction(fields)
  return { ...given({ lastInteractionAt: at }), allowances: allowances(fields) }
})

/**
 * What may still be sent to one person. `lastInteractionAt`: 7 days after it, nothing but templates; 48 hours after it,
 * no longer free. `allowances`: by Zalo's name of each (as `reply`, `promotion`).
 */
export type OaUserQuota = z.output<typeof ofUser>

const asset = wireObject({
  asset_id: wireId,
  product_type: part(wireWords),
  quota_type: part(wireWords),
  valid_through: part(wireId),
  auto_renew: part(wireFlag),
  status: part(wireWords),
  used_id: part(wireId),
})

/** A place for a group. `productType`: as `gmf50`. `status`: `available`, or `used` by the group `usedId`. */
export type OaGroupAsset = z.output<typeof asset>

/** By default the account's own, of every kind. */
export type OaQuotaAsked = { owner?: 'OA' | 'APP'; productType?: string; quotaType?: string }

/** Allowances; all may be asked again freely. */
export type OaQuotas = {
  /** `POST /v3.0/oa/quota/message` with a person's id */
  ofUser(userId: string, how?: How): Promise<OaAnswer<OaUserQuota>>
  /** Messages of the account: `productType` as `cs`, `quotaType` as `sub_quota`. `POST /v3.0/oa/quota/message` */
  ofMessages(asked?: OaQuotaAsked, how?: How): Promise<OaAnswer<OaAllowance[]>>
  /** Places for groups: one that is `available` is needed for a new group. `POST /v3.0/oa/quota/group` */
  ofGroups(asked?: OaQuotaAsked, how?: How): Promise<OaAnswer<OaGroupAsset[]>>
}

const askedOf = ({ owner = 'OA', productType, quotaType }: OaQuotaAsked) => ({
  quota_owner: owner,
  ...given({ product_type: productType, quota_type: quotaType }),
})

/** One is told alone, several in a list. */
const oneOrMore = <Schema extends z.ZodType>(item: Schema) =>
  z.preprocess(raw => (raw === null || raw === undefined || Array.isArray(raw) ? raw : [raw]), listOf(item))

export const createOaQuotas = (call: OaCall): OaQuotas => {
  const post = (of: 'message' | 'group', json: object, how?: How) =>
    call({ method: 'POST', path: `/v3.0/oa/quota/${of}`, json }, how)

  return {
    ofUser: async (userId, how) => readOa(await post('message', { user_id: userId }, how), ofUser),
    ofMessages: async (asked = {}, how) =>
      readOa(await post('message', askedOf(asked), how), oneOrMore(allowance)),
    ofGroups: async (asked = {}, how) => readOa(await post('group', askedOf(asked), how), oneOrMore(asset)),
  }
}
