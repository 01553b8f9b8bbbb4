/** How the platform is told to misbehave, for the next `times` calls that fit. */
export type Fault = {
  /** A Bot API method, or `*`. */
  method: string
  chat?: number | string | undefined
  times: number
  /** Only so many of each hundred calls that fit, spread evenly; all of them if not given. */
  percent?: number | undefined
} & (
  | { does: 'refuse'; status: number; description: string; retryAfter?: number | undefined }
  /** An answer that is no JSON, as a broken proxy gives it. */
  | { does: 'garble'; status: number }
  /** Accepts the call, does nothing and never answers. */
  | { does: 'silence' }
  /** Does nothing and cuts the connection: to the caller as if the answer were lost. */
  | { does: 'cut' }
  /** Does what was asked, then cuts the connection instead of answering. */
  | { does: 'lose-answer' }
  /** Does what was asked and answers after `ms`. */
  | { does: 'slow'; ms: number }
)

export type Faults = {
  add(fault: Fault): void
  list(): Fault[]
  clear(): void
  /** The first fault that fits this call; one of its times is used up. */
  take(method: string, chatId: number | string | undefined): Fault | undefined
}

const fits = (fault: Fault, method: string, chatId: number | string | undefined): boolean =>
  (fault.method === '*' || fault.method.toLowerCase() === method.toLowerCase()) &&
  (fault.chat === undefined || fault.chat === chatId)

export const createFaults = (): Faults => {
  let faults: Fault[] = []
  const met = new WeakMap<Fault, number>()
  const isTurn = (fault: Fault): boolean => {
    const { percent = 100 } = fault
    const sum = (met.get(fault) ?? 0) + percent
    met.set(fault, sum % 100)
    return sum >= 100
  }
  return {
    add: fault => {
      faults.push({ ...fault })
    },
    list: () => faults.map(fault => ({ ...fault })),
    clear: () => {
      faults = []
    },
    take: (method, chatId) => {
      const found = faults.find(fault => fits(fault, method, chatId) && isTurn(fault))
      if (!found) return undefined
      found.times -= 1
      faults = faults.filter(fault => fault.times > 0)
      return found
    },
  }
}
