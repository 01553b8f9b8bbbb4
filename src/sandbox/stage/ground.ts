import type { Journal } from './journal.js'

export type GroundEvent<Entry, Passing> = { entries: readonly Entry[] } | { passing: Passing }

/** A platform's one truth: read `state`, change it by `commit`, hear of changes by `listen`. */
export type Ground<State, Entry, Passing> = {
  readonly state: State
  commit(...entries: Entry[]): void
  /** Tells of what is seen while it happens and not kept. */
  pass(passing: Passing): void
  /** Gives back what ends the listening. */
  listen(hear: (event: GroundEvent<Entry, Passing>) => void): () => void
  nextSeq(): number
}

export const createGround = <State extends { lastSeq: number }, Entry, Passing>(
  journal: Journal<State, Entry>,
): Ground<State, Entry, Passing> => {
  const listeners = new Set<(event: GroundEvent<Entry, Passing>) => void>()
  const tell = (event: GroundEvent<Entry, Passing>): void => {
    for (const hear of listeners) hear(event)
  }
  let seq = journal.state.lastSeq
  return {
    state: journal.state,
    commit: (...entries) => {
      journal.append(entries)
      tell({ entries })
    },
    pass: passing => tell({ passing }),
    listen: hear => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    nextSeq: () => ++seq,
  }
}
