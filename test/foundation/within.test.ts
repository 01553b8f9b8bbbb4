import { within } from '../../src/foundation/within.js'
import { handClock } from '../support/hand-clock.js'

const never = new Promise<string>(() => undefined)

test('what ends in time is given, its failure too; what does not is late, and not before', async () => {
  const clock = handClock('2026-11-20T05:00:00Z')
  await expect(within(clock, 1000, Promise.resolve('done'))).resolves.toBe('done')
  await expect(within(clock, 1000, Promise.reject(new Error('away')))).rejects.toThrow('away')
  const ended: string[] = []
  const waits = within(clock, 1000, never).then(how => ended.push(how))
  clock.move(999)
  await new Promise(resolve => setImmediate(resolve))
  expect(ended).toEqual([])
  clock.move(1)
  await waits
  expect(ended).toEqual(['late'])
})
