import type { StoreLog } from './group-commit.js'
import { checkSteps } from './storage/check-store.js'
import type { Store } from './store.js'

/** Between two steps of some milliseconds, so that nobody waits for the check. */
const restMs = 20
/** A damaged disk has many faults; the first ones tell it. */
const mostFaults = 10

/**
 * Compares all documents and indexes while the store is at work, and tells the log of each fault it finds. A start would
 * take too long for it; until then each document is compared with its checksum when it is read.
 */
export function checkInBackground(store: Store, log: StoreLog): { stop(): void } {
  const steps = checkSteps(store)[Symbol.iterator]()
  let faults = 0
  let timer: NodeJS.Timeout | undefined
  const step = () => {
    const { value, done } = steps.next()
    if (done || faults === mostFaults) return
    if (value !== undefined) {
      faults++
      log('error', `the store is damaged: ${value}`)
    }
    timer = setTimeout(step, restMs)
  }
  step()
  return { stop: () => clearTimeout(timer) }
}
