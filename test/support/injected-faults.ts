import { CHIEF, HEADS, OFFICER, type Place, STREETS } from './alert-cast.js'
import type { AlertWard } from './alert-ward.js'
import type { Chance } from './seeded-chance.js'

type Does = 'too-many' | 'server-error' | 'silence' | 'lose-answer'

export type Injected = Place & { does: Does; method: string }

const ALL: Does[] = ['too-many', 'server-error', 'silence', 'lose-answer']

const faultOf = ({ on, chat, does, method }: Injected) => {
  const onCalls = { method, chat: on === 'telegram' ? Number(chat) : chat }
  if (does === 'too-many')
    return {
      ...onCalls,
      does: 'refuse',
      status: 429,
      description: 'Too Many Requests: retry after 2',
      // Zalo never says how long.
      ...(on === 'telegram' ? { retryAfter: 2 } : {}),
    }
  if (does === 'server-error')
    return { ...onCalls, does: 'refuse', status: 500, description: 'Internal Server Error' }
  return { ...onCalls, does }
}

/** Not known whether it arrived: after three such a delivery is given up, and the kill may be one. */
const leavesDoubt = ({ on, does }: Pick<Injected, 'on' | 'does'>): boolean =>
  does === 'silence' || does === 'lose-answer' || (does === 'server-error' && on === 'zalo-bot')

/**
 * About a tenth of what an alert sends, on each platform: every fault among the street groups, now and then two on one,
 * one among the heads, and some where the progress is shown. Silence is kept for the groups: it lasts half a minute.
 */
export const dealFaults = (chance: Chance): Injected[] => {
  const dealt: Injected[] = []
  const doubted = new Set<string>()
  const deal = (places: Place[], does: Does, method = 'sendMessage') => {
    const doubts = (on: Place['on']) => leavesDoubt({ on, does })
    const { on, chat } = chance.pick(places.filter(one => !doubts(one.on) || !doubted.has(one.chat)))
    if (doubts(on)) doubted.add(chat)
    dealt.push({ on, chat, does, method })
  }
  const briefly = ALL.filter(does => does !== 'silence')
  for (const on of ['telegram', 'zalo-bot'] as const) {
    const its = (places: Place[]) => places.filter(place => place.on === on)
    for (const does of [...ALL, chance.pick(briefly)]) deal(its(STREETS), does)
    deal(its(HEADS), chance.pick(briefly))
  }
  for (const does of briefly) dealt.push({ ...OFFICER, does, method: 'editMessageText' })
  deal([CHIEF], chance.pick(briefly))
  return dealt
}

export const injectFaults = async (ward: AlertWard, faults: Injected[]): Promise<void> => {
  for (const { control } of [ward.telegram, ward.zalo]) await control('DELETE', '/log')
  for (const fault of faults) {
    const { control } = fault.on === 'telegram' ? ward.telegram : ward.zalo
    await control('POST', '/faults', faultOf(fault))
  }
}

/** How many calls that send have come since the faults were injected. */
export const sendsTo = async ({ telegram, zalo }: AlertWard): Promise<number> => {
  const logs = await Promise.all(
    [telegram, zalo].map(({ control }) => control<{ method: string }[]>('GET', '/log')),
  )
  return logs.flat().filter(({ method }) => ['sendMessage', 'editMessageText'].includes(method)).length
}

/** Those that no call has met. */
export const faultsLeft = async ({ telegram, zalo }: AlertWard): Promise<unknown[]> => {
  const left = await Promise.all([telegram, zalo].map(one => one.control<unknown[]>('GET', '/faults')))
  return left.flat()
}
