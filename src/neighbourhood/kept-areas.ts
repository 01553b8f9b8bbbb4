import type { Clock } from '../foundation/clock.js'
import type { Area, Ward } from './area.js'
import type { AreaStore } from './area-store.js'
import type { WardStore } from './ward-store.js'

/** Another process may change areas: what is kept in memory is never older than this. */
const KEPT_MS = 5000

export type KeptAreas = {
  ward(): Promise<Ward>
  /** All, former ones too. */
  areas(): Promise<Area[]>
  forget(): void
}

/** Ward and areas are asked for with every batch of messages and hardly ever change. */
export const createKeptAreas = (
  stores: { wards: WardStore; areas: AreaStore },
  { wardId, clock }: { wardId: string; clock: Clock },
): KeptAreas => {
  let kept: { until: number; read: Promise<{ ward: Ward; areas: Area[] }> } | undefined

  const readBoth = async () => {
    const [ward, areas] = await Promise.all([stores.wards.read(), stores.areas.read()])
    if (!ward) throw new Error(`no ward "${wardId}": putWard makes it at the start`)
    return { ward, areas }
  }

  const read = () => {
    const now = clock.now().getTime()
    if (kept && now < kept.until) return kept.read
    const fresh = { until: now + KEPT_MS, read: readBoth() }
    kept = fresh
    fresh.read.catch(() => {
      if (kept === fresh) kept = undefined
    })
    return fresh.read
  }

  return {
    ward: async () => (await read()).ward,
    areas: async () => (await read()).areas,
    forget: () => {
      kept = undefined
    },
  }
}
