export type Ledger = {
  /** Runs a write: until it is acknowledged what each key stood at, and each state named, may be found; then the last. */
  attempt(changes: [key: string, ...states: string[]][], write: () => Promise<unknown>): Promise<void>
  /** The keys whose found state is none that may be; `find` answers 'none' for what is not there. */
  wrong(find: (key: string) => string): string[]
  acknowledged(): number
}

/** What a store must hold after its server was killed; `told` hears of each acknowledged write. */
export function createLedger(told: (acknowledged: number) => void): Ledger {
  const states = new Map<string, Set<string>>()
  let acknowledged = 0
  return {
    async attempt(changes, write) {
      for (const [key, ...pending] of changes) {
        const may = states.get(key) ?? new Set(['none'])
        for (const state of pending) may.add(state)
        states.set(key, may)
      }
      await write()
      for (const [key, ...pending] of changes) states.set(key, new Set(pending.slice(-1)))
      acknowledged++
      told(acknowledged)
    },
    wrong: find =>
      [...states]
        .filter(([key, may]) => !may.has(find(key)))
        .map(([key, may]) => `${key}: found ${find(key)}, may be ${[...may].join(' or ')}`),
    acknowledged: () => acknowledged,
  }
}
