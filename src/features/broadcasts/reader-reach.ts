import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import { closesAt, type Reaching } from '../../neighbourhood/in-reach.js'

/** So long before a chat closes its reader is asked: with a window of seven days, on the fifth. */
const ASK_BEFORE_MS = 3 * 86_400_000

/**
 * Whether a reader will be reached when the next script is `due`: `surely`; `perhaps`, where their last open chat closes
 * before then and may still be kept open; `closed`. Undefined: there is no chat at all.
 */
export type ReaderReach =
  | { how: 'surely' | 'closed' }
  | { how: 'perhaps'; to: ChatAddress; heard: Date; closes: Date }

export const readerReach = (
  chats: ChatAddress[],
  { due, ...reaching }: Reaching & { due: Date },
): ReaderReach | undefined => {
  if (chats.length === 0) return undefined
  const known = chats.map(to => ({ to, closes: closesAt(to, reaching) }))
  if (known.some(({ closes }) => closes === undefined || closes > due)) return { how: 'surely' }
  const [last] = known
    .flatMap(({ to, closes }) => {
      const heard = reaching.lastHeard.get(chatKey(to))
      return heard && closes && closes > reaching.now ? [{ how: 'perhaps' as const, to, heard, closes }] : []
    })
    .sort((one, other) => other.closes.getTime() - one.closes.getTime())
  if (!last) return { how: 'closed' }
  // Sooner than that they may well write by themselves.
  return last.closes.getTime() - reaching.now.getTime() > ASK_BEFORE_MS ? { how: 'surely' } : last
}
