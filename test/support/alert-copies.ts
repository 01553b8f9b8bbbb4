import { type Place, STREETS } from './alert-cast.js'
import type { AlertWard } from './alert-ward.js'

/** What arrived in a chat, and when. */
export type Copy = Place & { at: number; text: string }

export type Copies = {
  /** In the order in which they arrived. */
  of(place: Place): Copy[]
  /** How many street groups had the alert at that time, or have it now. */
  groupsAt(at?: number): number
  /** Resolves when something has arrived that makes it so, or at once. */
  until(fits: () => boolean): Promise<void>
  end(): void
}

/** Writes down what truly arrives, at the moment it does: the service is not asked. */
export const writeDownCopies = ({ telegram, zalo }: Pick<AlertWard, 'telegram' | 'zalo'>): Copies => {
  const copies: Copy[] = []
  const waiting = new Set<() => void>()
  const put = (copy: Omit<Copy, 'at'>) => {
    copies.push({ ...copy, at: Date.now() })
    for (const look of waiting) look()
  }
  const ends = [
    telegram.onHappening(what => {
      if (what.kind === 'said' && what.byBot)
        put({ on: 'telegram', chat: String(what.chat), text: what.text })
    }),
    zalo.onSaid(({ chat, byBot, text }) => {
      if (byBot) put({ on: 'zalo-bot', chat, text })
    }),
  ]
  const streets = new Set(STREETS.map(({ chat }) => chat))
  return {
    of: ({ chat }) => copies.filter(copy => copy.chat === chat),
    groupsAt: (at = Number.POSITIVE_INFINITY) =>
      new Set(copies.flatMap(copy => (streets.has(copy.chat) && copy.at <= at ? [copy.chat] : []))).size,
    until: fits =>
      new Promise(resolve => {
        const look = () => {
          if (!fits()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    end: () => {
      for (const end of ends) end()
    },
  }
}
