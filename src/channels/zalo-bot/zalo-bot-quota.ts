import type { ChannelQuota, ChannelState } from '../../chat/channel.js'
import type { Alarm } from '../../chat/channel-alarm.js'
import type { Clock } from '../../foundation/clock.js'
import { createGrowingPause } from '../../foundation/growing-pause.js'
import type { Ids } from '../../foundation/ids.js'
import type { Log } from '../../foundation/log.js'
import type { MonthCount } from '../../foundation/month-count-store.js'
import { monthStamp } from '../../language/local-time.js'

/** `limit`: messages a month that the plan allows; 0 for none. */
export type QuotaSettings = { counts: MonthCount; limit: number; alarm: Alarm; ids: Pick<Ids, 'next'> }

export type BotQuota = {
  /** One more that Zalo took, or may have taken. Written down within a second; a crash loses what was not. */
  count(): void
  /** Zalo has refused for so long that the month must be used up, whatever was counted here. */
  refusedLong(): void
  quota(): Promise<ChannelQuota>
  /** The channel's state, and in its note that little is left. */
  onState(state: ChannelState): ChannelState
  /** Reads what was used before. */
  start(): void
  /** Resolves when all is written down that can be, after the signal. */
  settled(): Promise<void>
}

const NEAR = 0.8
const GATHERED_MS = 1_000
const PAUSES = { firstMs: 1_000, lastMs: 60_000 }

type Round = { month: string; id: string; many: number }

export const createBotQuota = (
  { counts, limit, alarm, ids }: QuotaSettings,
  { account, clock, log, signal }: { account: string; clock: Clock; log: Log; signal: AbortSignal },
): BotQuota => {
  const pause = createGrowingPause(PAUSES, { clock, signal })
  const waiting = new Map<string, number>()
  const told = new Set<string>()
  let known = { month: '', used: 0 }
  let round: Round | undefined
  let writing: Promise<void> | undefined

  const thisMonth = () => monthStamp(clock.now())
  const isAt = (used: number, share: number) => limit > 0 && used >= limit * share

  const tell = (month: string, what: 'quota-used' | 'quota-near'): void => {
    const key = `zalo-bot/${account}/${month}/${what}`
    if (told.has(key)) return
    told.add(key)
    alarm({ channel: 'zalo-bot', what, key })
  }
  const learn = (month: string, used: number): void => {
    if (month < known.month) return
    known = { month, used }
    if (isAt(used, NEAR)) tell(month, isAt(used, 1) ? 'quota-used' : 'quota-near')
  }
  /** What came together goes together; a round that failed goes again as it was, so that it is counted once. */
  const nextRound = (): Round | undefined => {
    const [first] = waiting
    if (!first) return undefined
    const [month, many] = first
    waiting.delete(month)
    return { month, id: ids.next(), many }
  }
  const writeDown = async (): Promise<void> => {
    for (;;) {
      await clock.wait(GATHERED_MS, signal)
      round ??= nextRound()
      if (!round) break
      const { month, ...added } = round
      try {
        learn(month, await counts.add(month, added))
        round = undefined
        pause.reset()
      } catch (error) {
        const failure = error instanceof Error ? error.name : 'not an Error'
        log.warn({ failure }, 'sent messages are not counted yet')
        if (signal.aborted) break
        await pause.wait()
      }
    }
    writing = undefined
  }
  const notWritten = (month: string) => (waiting.get(month) ?? 0) + (round?.month === month ? round.many : 0)
  const read = async (): Promise<number> => {
    const month = thisMonth()
    const used = await counts.read(month)
    learn(month, used)
    return used + notWritten(month)
  }
  return {
    count: () => {
      const month = thisMonth()
      waiting.set(month, (waiting.get(month) ?? 0) + 1)
      writing ??= writeDown()
    },
    refusedLong: () => tell(thisMonth(), 'quota-used'),
    quota: async () => ({ used: await read(), ...(limit > 0 ? { limit } : {}) }),
    onState: state => {
      const used = known.month === thisMonth() ? known.used : 0
      if (!isAt(used, NEAR)) return state
      const note = `${used} of ${limit} messages of this month are used`
      return { ...state, note: [state.note, note].filter(Boolean).join('; ') }
    },
    start: () => {
      read().catch(() => log.warn('what was sent this month is not known yet'))
    },
    settled: async () => writing,
  }
}
