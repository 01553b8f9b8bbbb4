import type { Channel, ChannelQuota } from '../chat/channel.js'
import type { Clock } from '../foundation/clock.js'

const KEPT_MS = 30_000

type Quotas = Record<string, ChannelQuota | undefined>

/** What each channel has used, for figures that are read again and again: some platforms have to be asked for it. */
export const createQuotas = (
  channels: Pick<Channel, 'id' | 'quota'>[],
  clock: Clock,
): (() => Promise<Quotas>) => {
  let kept: { until: number; quotas: Promise<Quotas> } | undefined
  const ask = async (): Promise<Quotas> =>
    Object.fromEntries(
      await Promise.all(
        channels.map(async ({ id, quota }) => [id, await quota?.().catch(() => undefined)] as const),
      ),
    )
  return () => {
    const now = clock.now().getTime()
    if (!kept || now >= kept.until) kept = { until: now + KEPT_MS, quotas: ask() }
    return kept.quotas
  }
}
