import { eachOf } from '../../src/foundation/each-of.js'

test('one that fails leaves the others their turn, and is told of at the end', async () => {
  const done: number[] = []
  const all = eachOf([1, 2, 3], async item => {
    if (item === 2) throw new Error('two')
    done.push(item)
  })
  await expect(all).rejects.toMatchObject({ errors: [new Error('two')], message: 'of 3 failed 1' })
  expect(done).toEqual([1, 3])
})
