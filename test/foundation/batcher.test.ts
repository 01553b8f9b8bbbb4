import { createBatcher } from '../../src/foundation/batcher.js'

test('calls of one moment go together, those that come meanwhile go in the next round', async () => {
  const rounds: number[][] = []
  let release = () => {}
  const gate = new Promise<void>(resolve => {
    release = resolve
  })
  const add = createBatcher(async (items: number[]) => {
    rounds.push(items)
    if (rounds.length === 1) await gate
    return items.map(item => item * 10)
  })
  const first = [add(1), add(2)]
  await new Promise(resolve => setImmediate(resolve))
  const second = [add(3), add(4), add(5)]
  release()
  await expect(Promise.all([...first, ...second])).resolves.toEqual([10, 20, 30, 40, 50])
  expect(rounds).toEqual([
    [1, 2],
    [3, 4, 5],
  ])
})

test('a failing round fails its own calls only', async () => {
  let round = 0
  const add = createBatcher(async (items: number[]) => {
    round += 1
    if (round === 1) throw new Error('away')
    return items
  })
  await expect(add(1)).rejects.toThrow('away')
  await expect(add(2)).resolves.toBe(2)
})
