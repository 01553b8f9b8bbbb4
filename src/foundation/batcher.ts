/**
 * Calls that come while `work` is busy wait and go together in the next one: few round trips under load, none of
 * them delayed when there is none. `work` gives one result for each item, in their order; its failure fails every call
 * of that round.
 */
export const createBatcher = <Item, Result>(work: (items: Item[]) => Promise<Result[]>, most = 500) => {
  let waiting: { item: Item; done: (result: Result) => void; fail: (error: unknown) => void }[] = []
  let busy = false

  const run = async (): Promise<void> => {
    busy = true
    while (waiting.length > 0) {
      const round = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        const results = await work(round.map(call => call.item))
        if (results.length !== round.length) throw new Error('a round gives one result for each call')
        for (const [n, result] of results.entries()) round[n]?.done(result)
      } catch (error) {
        for (const call of round) call.fail(error)
      }
    }
    busy = false
  }

  return (item: Item): Promise<Result> =>
    new Promise((done, fail) => {
      waiting.push({ item, done, fail })
      // Everything that arrives in this turn of the event loop goes together.
      if (!busy) {
        busy = true
        setImmediate(() => void run())
      }
    })
}
