import type { Clock } from '../foundation/clock.js'
import { type Area, isCurrent, type Ward, withAllAbove } from './area.js'
import type { AreaStore } from './area-store.js'
import type { KeptAreas } from './kept-areas.js'
import type { WardStore } from './ward-store.js'

export type WardAreas = {
  ward(): Promise<Ward>
  /** The areas valid now. */
  currentAreas(): Promise<Area[]>
  /** Former ones too: a group bound to one that was merged is still there. */
  everyArea(): Promise<Area[]>
  /** What people call an area, former ones too; and what it lies in. */
  areaNames(id: string): Promise<string[]>
  putWard(ward: Omit<Ward, 'id'>): Promise<void>
  /** Adds or replaces by id. An area that ends gets a `validTo`; none is ever taken away. */
  putAreas(areas: Omit<Area, 'wardId'>[]): Promise<void>
}

export const createWardAreas = (
  stores: { wards: WardStore; areas: AreaStore },
  { kept, clock }: { kept: KeptAreas; clock: Clock },
): WardAreas => ({
  ward: kept.ward,
  currentAreas: async () => {
    const now = clock.now()
    return (await kept.areas()).filter(area => isCurrent(area, now))
  },
  everyArea: kept.areas,
  areaNames: async id =>
    withAllAbove(await kept.areas(), id).flatMap(({ name, aliases }) => [name, ...aliases]),
  putWard: async ward => {
    await stores.wards.put(ward)
    kept.forget()
  },
  putAreas: async areas => {
    await stores.areas.put(areas)
    kept.forget()
  },
})
