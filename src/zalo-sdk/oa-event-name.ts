import { OA_GROUP_CHANGES } from './oa-group-event.js'

type Told = 'text' | 'image' | 'link' | 'audio' | 'video' | 'sticker' | 'gif' | 'location' | 'file'

/**
 * The names that Zalo's console lists (https://developers.zalo.me/docs/official-account/webhook); others come, and are
 * handed on as they are.
 */
export type OaEventName =
  | `user_send_${Told | 'business_card'}`
  | `user_send_group_${Told | 'business_card'}`
  | `oa_send_${'text' | 'image' | 'gif' | 'list' | 'file' | 'sticker' | 'template' | 'consent'}`
  | `oa_send_group_${Told | 'business_card'}`
  | `anonymous_send_${'text' | 'image' | 'file' | 'sticker'}`
  | `oa_send_anonymous_${'text' | 'image' | 'file' | 'sticker'}`
  | 'follow'
  | 'unfollow'
  | 'user_submit_info'
  | 'user_click_chatnow'
  | 'user_reacted_message'
  | 'oa_reacted_message'
  | 'user_received_message'
  | 'user_seen_message'
  | 'user_feedback'
  | 'user_reply_consent'
  | 'user_call_oa'
  | 'oa_call_user'
  | 'shop_has_order'
  | 'add_user_to_tag'
  | keyof typeof OA_GROUP_CHANGES
  | 'permission_revoked'
  | 'change_oa_daily_quota'
  | `change_template_${string}`
  | (string & {})

/** What people and the account say, by the name: who, where, and of what kind. */
export type OaSaid = {
  by: 'user' | 'oa' | 'anonymous' | 'oa-to-anonymous'
  in: 'private' | 'group'
  what: string
}

const SAID = /^(user|oa|anonymous)_send_(anonymous_|group_)?([a-z_]+)$/

/** Undefined for an event of another kind. */
export const readOaSaid = (name: string): OaSaid | undefined => {
  const [, who, where, what] = SAID.exec(name) ?? []
  if (who === undefined || what === undefined) return undefined
  const place = where === 'group_' ? 'group' : 'private'
  if (where === 'anonymous_') return { by: who === 'oa' ? 'oa-to-anonymous' : 'anonymous', in: place, what }
  return { by: who as 'user' | 'oa' | 'anonymous', in: place, what }
}

export const oaGroupChangeOf = (name: string) =>
  Object.hasOwn(OA_GROUP_CHANGES, name) ? OA_GROUP_CHANGES[name as keyof typeof OA_GROUP_CHANGES] : undefined
