import type { ChatAddress } from '../../chat/chat-address.js'
import { nextChat } from '../../neighbourhood/next-chat.js'
import type { Person } from '../../neighbourhood/person.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { messageKey } from './broadcast-messages.js'

/** Where a reader is written to. `tag`: of the chats that failed before it. */
export type ReaderChat = { person: Person; to: ChatAddress; tag?: string }

/** All messages of one matter to one reader begin so, whichever chat they go to. */
export const readerKey = (
  { week, what, place }: { week: WeekId; what: string; place: string },
  { person, tag }: ReaderChat,
): string => messageKey(week, what, place, person.id, ...(tag ? [tag] : []))

export const firstChat = ({ person, chats: [to] }: Reachable): ReaderChat | undefined => to && { person, to }

/** The next one to try, where this one failed. */
export const chatAfter = (
  deps: Pick<BroadcastDeps, 'lookup'>,
  { person, chats }: Reachable,
  failed: { to: ChatAddress; tag: string | undefined },
): ReaderChat | undefined => {
  const next = nextChat(deps, chats, { failed: failed.to, tail: failed.tag })
  return next && { person, to: next.to, tag: next.tail }
}
