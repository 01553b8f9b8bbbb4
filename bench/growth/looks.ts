import type { ReportStore } from '../../src/features/reports/report-store.js'
import { seededChance } from '../../test/support/seeded-chance.js'
import { quantile } from '../support/figures.js'
import { codeOf, NOW, numberOf, partsOf, plateOf } from './told-reports.js'

/** One more than an answer shows, as the search command asks. */
const MOST_SHOWN = 11
const WARM_UP = 50

type Look = { name: string; look(store: ReportStore, n: number, chance: number): Promise<unknown[]> }

/** What an officer types who remembers some of it: a plate, one thing, a house, or a thing with its place or its looks. */
const asked = (n: number, chance: number): string => {
  const { thing, looks, place, house } = partsOf(n)
  const plate = plateOf(n)
  if (plate && chance < 0.5) return plate
  if (chance < 0.6) return thing
  if (chance < 0.7) return house
  return chance < 0.85 ? `${thing} ${place}` : `${thing} ${looks}`
}

/** What lies beyond what one search reads is not found, and it says so. */
const searched = async (store: ReportStore, n: number, chance: number): Promise<unknown[]> => {
  const { items, since } = await store.search(asked(n, chance), 'ward', MOST_SHOWN)
  return since ? [...items, since] : items
}

/** Each must find something: `n` is a report that is there. */
export const LOOKS: Look[] = [
  { name: 'queue', look: store => store.unopenedAlarms(NOW) },
  { name: 'short number', look: (store, n) => store.byNumber(numberOf(n)) },
  { name: 'code', look: async (store, n) => [await store.byCode(codeOf(n))].filter(Boolean) },
  { name: 'search', look: searched },
]

/** Milliseconds that 95 of 100 looks do not exceed, one after the other. */
export const p95Of = async ({ name, look }: Look, store: ReportStore, count: number, times: number) => {
  const chance = seededChance(count)
  const taken: number[] = []
  for (let i = 0; i < WARM_UP + times; i += 1) {
    const n = chance.between(0, count - 1)
    const how = chance.next()
    const from = performance.now()
    const found = await look(store, n, how)
    if (i >= WARM_UP) taken.push(performance.now() - from)
    if (found.length === 0) throw new Error(`${name} did not find what is there`)
  }
  return quantile(taken, 0.95)
}
