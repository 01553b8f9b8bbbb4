import type { Clock } from '../../foundation/clock.js'
import { createFewTries } from '../../foundation/few-tries.js'
import type { Patience } from './zalo-bot-failures.js'

const FIRST_WAIT = 5_000
const LONGER = 3
const LAST_WAIT = 15 * 60_000
const FORBIDDEN_TRIES = 5
const MOST_CHATS = 1000

export type SendPatience = {
  in(chatId: string): Patience
  /** Something arrived: whatever was in the way is over. */
  sent(chatId: string): void
}

/**
 * Zalo answers 429 for going too fast as for a month's messages that are used up, and says not how long to wait: so
 * soon the first time, since an alert may wait, and much longer each time after. Its 403 is called "Internal server
 * error": worth a few tries, and in the end a refusal. `refusedLong`: told at each wait of the longest kind.
 */
export const createSendPatience = (clock: Clock, refusedLong: () => void): SendPatience => {
  let wait = 0
  let until = 0
  const forbidden = createFewTries({ tries: FORBIDDEN_TRIES, mostKeys: MOST_CHATS })

  const quotaWait = (): number => {
    const now = clock.now().getTime()
    // Those that were under way together are refused together: one refusal.
    if (now >= until) {
      wait = wait === 0 ? FIRST_WAIT : Math.min(wait * LONGER, LAST_WAIT)
      until = now + wait
      if (wait === LAST_WAIT) refusedLong()
    }
    return wait
  }
  return {
    in: chatId => ({ quotaWait, forbiddenAgain: () => forbidden.again(chatId) }),
    sent: chatId => {
      wait = 0
      until = 0
      forbidden.worked(chatId)
    },
  }
}
