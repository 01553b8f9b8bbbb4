import { privateChatOf } from '../../chat/chat-address.js'
import type { Person } from '../../neighbourhood/person.js'
import type { EffectCall } from '../feature.js'
import type { StaffRef } from './broadcast.js'

/** Who of the staff asks for this, as the use cases want it. */
export const actOf = (
  call: EffectCall,
): { key: string; at: Date; by: StaffRef; person: Person | undefined } => {
  const { person, ward } = call.context
  return {
    key: call.key,
    at: call.at,
    by: {
      personId: person?.id ?? '',
      name: person?.displayName ?? call.displayName ?? ward.name,
      chat: privateChatOf(call.chat, call.senderId),
      language: person?.language ?? 'vi',
    },
    person,
  }
}
