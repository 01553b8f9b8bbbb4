import type { Clock } from '../../foundation/clock.js'

/** A person may be written to for so long after their last word or tap; a follow counts. */
export const PUSH_WINDOW_MS = 7 * 86_400_000

/** When each person was last heard, kept by whoever hands it in. Ids are Zalo's, within this account. */
export type Windows = {
  heard(userId: string, at: Date): Promise<void>
  lastHeard(userId: string): Promise<Date | undefined>
  /** Whether the person may be asked for a word by a template at this moment: once in 24 hours, by one of all who ask. */
  mayNudge(userId: string, at: Date): Promise<boolean>
}

/** When Zalo itself heard the person last; undefined where it does not tell, or can't just now. */
export type AskZalo = (userId: string) => Promise<Date | undefined>

export type OaWindow = {
  heard(userId: string, at: Date): Promise<void>
  mayWrite(userId: string): Promise<'open' | 'closed' | 'unknown'>
}

const MOST_RECENT = 1000

/**
 * Whether a person may be written to 1:1. What we know is believed as long as it says yes, for we may have missed
 * something that Zalo has seen: a call, a click in a menu, all that came while we were away.
 */
export const createOaWindow = ({
  windows,
  ask,
  clock,
}: {
  windows: Pick<Windows, 'heard' | 'lastHeard'>
  ask: AskZalo
  clock: Clock
}): OaWindow => {
  /** Whoever has just written is answered before that is written down. */
  const recent = new Map<string, Date>()
  const isOpen = (last: Date) => clock.now().getTime() - last.getTime() < PUSH_WINDOW_MS

  const heard = async (userId: string, at: Date): Promise<void> => {
    recent.delete(userId)
    recent.set(userId, at)
    const [oldest] = recent.keys()
    if (recent.size > MOST_RECENT && oldest !== undefined) recent.delete(oldest)
    await windows.heard(userId, at)
  }
  const mayWrite: OaWindow['mayWrite'] = async userId => {
    const latest = recent.get(userId)
    if (latest && isOpen(latest)) return 'open'
    const known = await windows.lastHeard(userId)
    if (known && isOpen(known)) return 'open'
    const told = await ask(userId)
    // A message that is tried and refused costs nothing; one that is not tried is lost.
    if (!told) return 'unknown'
    if (!known || told > known) await heard(userId, told)
    return isOpen(told) ? 'open' : 'closed'
  }
  return { heard, mayWrite }
}
