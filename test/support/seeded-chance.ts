export type Chance = {
  /** From 0 up to 1, 1 not included. */
  next(): number
  /** True so often. */
  of(probability: number): boolean
  /** `from` and `to` included. */
  between(from: number, to: number): number
  pick<Thing>(things: readonly Thing[]): Thing
}

/** The same seed, the same chance (mulberry32). */
export const seededChance = (seed: number): Chance => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    of: probability => next() < probability,
    pick: things => {
      const thing = things[between(0, things.length - 1)]
      if (thing === undefined) throw new Error('nothing to pick from')
      return thing
    },
  }
}
