import type { Content } from '../../chat/incoming-message.js'
import type { TelegramMessage, TelegramUpdate } from './telegram-update.js'

type Membership = NonNullable<TelegramUpdate['my_chat_member']>

const isIn = ({ status, is_member }: Membership['new_chat_member']): boolean =>
  ['creator', 'administrator', 'member'].includes(status) || (status === 'restricted' && is_member === true)

/**
 * The bot's own comings and goings, told once: by `my_chat_member`, which names each change, and not by the service
 * message that may come beside it. A new rank in a group is no coming.
 */
export const botMembership = (
  change: Membership,
  account: string,
): { kind: string; content: Content } | undefined => {
  const before = isIn(change.old_chat_member)
  const after = isIn(change.new_chat_member)
  if (before === after) return undefined
  if (change.chat.type === 'private') {
    const kind = after ? 'followed' : 'unfollowed'
    return { kind, content: { kind } }
  }
  const kind = after ? 'joined' : 'left'
  return { kind: `bot-${kind}`, content: { kind, who: 'bot', ids: [account] } }
}

/** People who came or went, by the service message; bots do not count. */
export const peopleMembership = (
  message: TelegramMessage,
): { kind: string; content: Content } | undefined => {
  const { new_chat_members: came, left_chat_member: gone } = message
  const kind = came ? 'joined' : 'left'
  const ids = (came ?? (gone ? [gone] : [])).filter(user => !user.is_bot).map(user => String(user.id))
  return ids.length === 0 ? undefined : { kind, content: { kind, who: 'people', ids } }
}
