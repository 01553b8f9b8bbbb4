import { privateChatOf } from '../../chat/chat-address.js'
import type { EffectCall } from '../feature.js'
import type { OfficerRef } from './alert.js'

export const officerOf = (call: EffectCall): OfficerRef => ({
  personId: call.context.person?.id ?? '',
  name: call.context.person?.displayName ?? call.displayName ?? call.context.ward.name,
  chat: privateChatOf(call.chat, call.senderId),
  language: call.context.person?.language ?? 'vi',
})

/** What every use case wants to know of who does it. */
export const actOf = (call: EffectCall) => ({
  key: call.key,
  at: call.at,
  by: officerOf(call),
  person: call.context.person,
})
