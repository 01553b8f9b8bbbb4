/** Wakes a loop that waits: a ring while nobody waits is remembered, so none is missed. */
export type Bell = { ring(): void; wait(ms: number): Promise<void> }

export const createBell = (): Bell => {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      rung = true
      wake?.()
    },
    wait: async ms => {
      if (!rung) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wake = undefined
      rung = false
    },
  }
}
