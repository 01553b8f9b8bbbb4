import { SLICES, shareOf } from '../../src/inbox/slices.js'

test.each([[['a']], [['a', 'b']], [['a', 'b', 'c', 'd', 'e']]])(
  'processes %j share all chats, each to one',
  names => {
    const shares = names.map(name => shareOf(name, names))
    expect(shares.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: SLICES }, (_, slice) => slice))
  },
)

test('a process that nobody has seen yet counts itself', () => {
  expect(shareOf('b', ['a'])).toHaveLength(SLICES / 2)
})
