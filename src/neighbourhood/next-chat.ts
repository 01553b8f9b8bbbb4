import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import { chatTag } from '../chat/chat-tag.js'
import type { FailReason } from '../chat/send-outcome.js'

/** Why nothing can be said in a chat, whatever it is: in another chat of the person it may be. */
const SHUT: FailReason[] = [
  'blocked',
  'left',
  'chat-not-found',
  'window-closed',
  'not-allowed',
  'quota',
  'auth',
]

export const isShut = (reason: string | undefined): boolean => SHUT.some(one => one === reason)

/**
 * `tail`: ends the key of what is said there. It names the chats that failed before, not this one: which chat comes
 * first changes from day to day, and none shall be tried twice, nor left out.
 */
export type NextChat = { to: ChatAddress; tail: string }

/** The person's next chat to try, where this one failed; `tail`: of the key that failed, undefined at the first. */
export const nextChat = (
  { lookup }: { lookup: (text: string) => string },
  chats: ChatAddress[],
  { failed, tail }: { failed: ChatAddress; tail?: string | undefined },
): NextChat | undefined => {
  const tried = [...(tail ? tail.split('.') : []), chatTag(lookup, failed)]
  const to = chats.find(chat => chatKey(chat) !== chatKey(failed) && !tried.includes(chatTag(lookup, chat)))
  return to && { to, tail: tried.join('.') }
}
