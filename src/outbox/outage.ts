const PATIENT_FAILURES = 3
const FIRST_MS = 1000
const LONGEST_MS = 15_000

/** Tells when a platform is away, so that it is asked by one message now and then, and not by each. */
export type Outage = {
  /** A send did not reach the platform; gives the time until which the account should rest, if it should. */
  failed(now: number): number | undefined
  worked(): void
}

/** Rests begin with the third failure in a row: 1 s, then twice as long each time, 15 s at most. Times in milliseconds. */
export const createOutage = (): Outage => {
  let failures = 0
  let rests = 0
  let restUntil = 0
  return {
    failed: now => {
      failures += 1
      if (failures < PATIENT_FAILURES) return undefined
      if (now >= restUntil) {
        restUntil = now + Math.min(LONGEST_MS, FIRST_MS * 2 ** rests)
        rests += 1
      }
      return restUntil
    },
    worked: () => {
      failures = 0
      rests = 0
    },
  }
}
