import { secretMatches } from '../../src/zalo-sdk/secret-matches.js'

test.each([
  { given: 'a-made-up-secret', matches: true },
  { given: 'a-made-up-secreT', matches: false },
  { given: 'a-made-up-secret ', matches: false },
  { given: '', matches: false },
  { given: undefined, matches: false },
])('$given: $matches', ({ given, matches }) => {
  expect(secretMatches('a-made-up-secret', given)).toBe(matches)
})
