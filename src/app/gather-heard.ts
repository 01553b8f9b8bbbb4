import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { Content, IncomingMessage } from '../chat/incoming-message.js'
import type { Clock } from '../foundation/clock.js'
import type { Log } from '../foundation/log.js'

type Receive = (message: IncomingMessage) => Promise<void>

/** So long people are gathered: one look for many, and what goes again comes after the answer to what they said. */
const GATHER_MS = 1000
const NOT_HEARD: Content['kind'][] = ['unfollowed', 'left', 'moved', 'internal']

/**
 * Tells of those who were heard 1:1, whatever they said, beside the way of their message. A stop in between loses who
 * was gathered: their next word tells of them again.
 */
export const gatherHeard = (
  { clock, log }: { clock: Clock; log: Log },
  tell: (chats: ChatAddress[]) => Promise<void>,
) => {
  const stopped = new AbortController()
  let gathered = new Map<string, ChatAddress>()
  let telling: Promise<void> | undefined

  const tellAll = async (): Promise<void> => {
    while (gathered.size > 0) {
      await clock.wait(GATHER_MS, stopped.signal)
      const chats = [...gathered.values()]
      gathered = new Map()
      await tell(chats).catch(error => {
        log.warn({ err: error }, 'what did not reach people before was not looked for')
      })
    }
    telling = undefined
  }

  const heard = ({ chat, content }: IncomingMessage): void => {
    if (chat.kind !== 'private' || NOT_HEARD.includes(content.kind) || stopped.signal.aborted) return
    gathered.set(chatKey(chat), chat)
    telling ??= tellAll()
  }

  return {
    heardBy:
      (receive: Receive): Receive =>
      async message => {
        await receive(message)
        heard(message)
      },
    stop: async () => {
      stopped.abort()
      await telling
    },
  }
}
