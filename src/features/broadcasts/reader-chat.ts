import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import { chatTag } from '../../chat/chat-tag.js'
import type { Person } from '../../neighbourhood/person.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { messageKey } from './broadcast-messages.js'

/** Where a reader is written to. `tag`: of a chat that is tried only because the one before it failed. */
export type ReaderChat = { person: Person; to: ChatAddress; tag?: string }

/** All messages of one matter to one reader begin so, whichever chat they go to. */
export const readerKey = (
  { week, what, place }: { week: WeekId; what: string; place: string },
  { person, tag }: ReaderChat,
): string => messageKey(week, what, place, person.id, ...(tag ? [tag] : []))

export const firstChat = ({ person, chats: [to] }: Reachable): ReaderChat | undefined => to && { person, to }

/** The next one to try, where this one failed. */
export const chatAfter = (
  { lookup }: Pick<BroadcastDeps, 'lookup'>,
  { person, chats }: Reachable,
  failed: ChatAddress,
): ReaderChat | undefined => {
  const place = chats.findIndex(chat => chatKey(chat) === chatKey(failed))
  const to = place < 0 ? undefined : chats[place + 1]
  return to && { person, to, tag: chatTag(lookup, to) }
}
