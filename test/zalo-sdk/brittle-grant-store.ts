import { setImmediate } from 'node:timers/promises'
import type { OaGrant, OaGrantStore, OaStandingGrant } from '../../src/zalo-sdk/oa-grant.js'

type Fault = { hangs?: boolean; fails?: boolean; afterWriting?: boolean; times?: number }

export type BrittleGrantStore = OaGrantStore & {
  standing(): OaGrant | undefined
  /** What befalls the nth write from now, and as many after it as `times` says; 0: all goes well. */
  at(write: number, fault?: Fault): void
  readsFail(fail: boolean): void
  /** Resolves when nothing is going on any more. */
  quiet(): Promise<void>
}

/** Keeps one grant as a database would; writes fail, hang or lose their answer when they are told to. */
export const brittleGrantStore = (): BrittleGrantStore => {
  let standing: OaStandingGrant | undefined
  let left = 0
  let fault: Fault = {}
  let fail = false
  const faultNow = (): Fault => {
    if (left === 0) return {}
    left -= 1
    if (left > 0) return {}
    const times = (fault.times ?? 1) - 1
    const now = fault
    if (times > 0) {
      fault = { ...fault, times }
      left = 1
    }
    return now
  }
  return {
    standing: () => standing?.grant,
    at: (write, what = {}) => {
      left = write
      fault = what
    },
    readsFail: on => {
      fail = on
    },
    quiet: async () => {
      for (let turns = 0; turns < 20; turns += 1) await setImmediate()
    },
    read: async () => {
      await setImmediate()
      if (fail) throw new Error('the store is away')
      return standing
    },
    replace: async (revision, grant) => {
      await setImmediate()
      const { hangs, fails, afterWriting } = faultNow()
      if (hangs) return new Promise(() => undefined)
      if (fails && !afterWriting) throw new Error('the store is away')
      if ((standing?.revision ?? 0) !== revision) return false
      standing = { grant, revision: revision + 1 }
      if (fails) throw new Error('the answer of the store is lost')
      return true
    },
  }
}

/** A lock as several processes share it. */
export const oneAtATime = (): (<Result>(work: () => Promise<Result>) => Promise<Result>) => {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
