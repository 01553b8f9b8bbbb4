import { CHIEF, OFFICER } from './alert-cast.js'
import type { Copies } from './alert-copies.js'
import type { AlertWard } from './alert-ward.js'
import { type Claim, claimIn } from './progress-claim.js'
import type { Control } from './stage-control.js'

/** One reading of a message about progress, and what was true just then. */
export type Look = {
  on: 'telegram' | 'zalo-bot'
  /** Of the message: the same when it was changed. */
  id: number | string
  changed: boolean
  claim: Claim
  at: number
  /** Street groups that had the alert, and heads who had said that theirs has it. */
  had: number
  relayed: number
}

type Seen = { id: number | string; seq: number; text?: string; from?: { bot: boolean }; edited: boolean }

export type Looks = {
  all(): Look[]
  /** Resolves with the first look that fits, past or to come. */
  until(fits: (look: Look) => boolean): Promise<Look>
  /** Reads no more. */
  end(): Promise<void>
}

const WAIT_SECONDS = 1

/** The officer and the chief keep their eyes on their phones: every version that shows is read. */
export const keepLooking = (
  { telegram, zalo }: Pick<AlertWard, 'telegram' | 'zalo'>,
  truth: { copies: Copies; relayed(): number },
): Looks => {
  const looks: Look[] = []
  const waiting = new Set<() => void>()
  let ended = false
  const watch = async (on: Look['on'], control: Control, chat: string) => {
    for (let since = 0; !ended; ) {
      const { seq, messages } = await control<{ seq: number; messages: Seen[] }>(
        'GET',
        `/chats/${chat}/messages?since=${since}&wait=${WAIT_SECONDS}`,
      )
      since = seq
      const at = Date.now()
      const [had, relayed] = [truth.copies.groupsAt(), truth.relayed()]
      for (const { id, text = '', from, edited } of messages) {
        const claim = from?.bot ? claimIn(text, at) : undefined
        if (claim) looks.push({ on, id, changed: edited, claim, at, had, relayed })
      }
      for (const look of waiting) look()
    }
  }
  const watching = Promise.all([
    watch('telegram', telegram.control, OFFICER.chat),
    watch('zalo-bot', zalo.control, CHIEF.chat),
  ])
  return {
    all: () => [...looks],
    until: fits =>
      new Promise(resolve => {
        const look = () => {
          const found = looks.find(fits)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    end: async () => {
      ended = true
      await watching
    },
  }
}
