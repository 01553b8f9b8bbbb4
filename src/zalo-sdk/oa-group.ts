import { z } from 'zod'
import { listOf, part, wireFlag, wireId, wireNumber, wireWords } from './wire.js'
import { wireObject } from './wire-object.js'

/** A group that was just made, or one of a list. */
export const oaGroup = wireObject({
  group_id: wireId,
  name: part(wireWords),
  avatar: part(wireWords),
  group_link: part(wireWords),
  group_description: part(wireWords),
  total_member: part(wireNumber),
  status: part(wireWords),
})

/** `status`: `enabled` or `disabled`. `groupLink`: for people to join by. */
export type OaGroup = z.output<typeof oaGroup>

const asset = wireObject({
  asset_id: part(wireId),
  asset_type: part(wireWords),
  valid_through: part(wireId),
  auto_renew: part(wireFlag),
})

const setting = wireObject({
  lock_send_msg: part(wireFlag),
  join_appr: part(wireFlag),
  enable_msg_history: part(wireFlag),
  enable_link_join: part(wireFlag),
})

export const oaGroupDetail = z
  .object({
    group_info: oaGroup,
    asset_info: part(asset),
    group_setting: part(setting),
  })
  .transform(({ group_info, asset_info = {}, group_setting = {} }) => ({
    ...group_info,
    asset: asset_info,
    setting: group_setting,
  }))

/**
 * A group with what it stands on. `asset`: the paid place it takes up. `setting`: `lockSendMsg` only admins may write,
 * `joinAppr` who joins waits for an admin, `enableMsgHistory` newcomers see what was said, `enableLinkJoin`.
 */
export type OaGroupDetail = z.output<typeof oaGroupDetail>

const member = wireObject({
  user_id: part(wireId),
  oa_id: part(wireId),
  name: part(wireWords),
  avatar: part(wireWords),
})

export const oaMemberPage = wireObject({
  offset: part(wireNumber),
  count: part(wireNumber),
  total: part(wireNumber),
  member_count: part(wireNumber),
  members: listOf(member),
})

/** `total`: of all pages. A member is a person (`userId`) or an account (`oaId`). */
export type OaMemberPage = z.output<typeof oaMemberPage>

export const oaGroupPage = wireObject({
  offset: part(wireNumber),
  count: part(wireNumber),
  total: part(wireNumber),
  group_count: part(wireNumber),
  groups: listOf(oaGroup),
})

/** `total`: of all pages. */
export type OaGroupPage = z.output<typeof oaGroupPage>
