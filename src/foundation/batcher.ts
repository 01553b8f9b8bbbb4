/**
 * Calls that come while `work` is busy wait and go together in the next one: few round trips under load, none of
 * them delayed when there is none. A failure fails every call of that round.
 */
export const createBatcher = <Item>(work: (items: Item[]) => Promise<void>, most = 500) => {
  let waiting: { item: Item; done: () => void; fail: (error: unknown) => void }[] = []
  let busy = false

  const run = async (): Promise<void> => {
    busy = true
    while (waiting.length > 0) {
      const round = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        await work(round.map(call => call.item))
        for (const call of round) call.done()
      } catch (error) {
        for (const call of round) call.fail(error)
      }
    }
    busy = false
  }

  return (item: Item): Promise<void> =>
    new Promise((done, fail) => {
      waiting.push({ item, done, fail })
      // Everything that arrives in this turn of the event loop goes together.
      if (!busy) {
        busy = true
        setImmediate(() => void run())
      }
    })
}
