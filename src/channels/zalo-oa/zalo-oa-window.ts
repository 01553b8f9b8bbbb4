import type { Clock } from '../../foundation/clock.js'

/** A person may be written to for so long after their last word or tap; a follow counts. */
export const PUSH_WINDOW_MS = 7 * 86_400_000

/** When each person was last heard, kept by whoever hands it in. Ids are Zalo's, within this account. */
export type Windows = {
  heard(userId: string, at: Date): Promise<void>
  lastHeard(userId: string): Promise<Date | undefined>
}

/** When Zalo itself heard the person last; undefined where it does not tell. */
export type AskZalo = (userId: string) => Promise<Date | undefined>

/**
 * Whether a person may be written to 1:1. What we know is believed as long as it says yes, for we may have missed
 * something that Zalo has seen: a call, a click in a menu, all that came while we were away.
 */
export const createOaWindow =
  (options: { windows: Windows; ask: AskZalo; clock: Clock }) =>
  async (userId: string): Promise<'open' | 'closed' | 'unknown'> => {
    const { windows, ask, clock } = options
    const isOpen = (last: Date) => clock.now().getTime() - last.getTime() < PUSH_WINDOW_MS
    const known = await windows.lastHeard(userId)
    if (known && isOpen(known)) return 'open'
    const told = await ask(userId)
    if (!told) return known ? 'closed' : 'unknown'
    if (!known || told > known) await windows.heard(userId, told)
    return isOpen(told) ? 'open' : 'closed'
  }
