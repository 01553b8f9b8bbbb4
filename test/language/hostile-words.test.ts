import { runInNewContext } from 'node:vm'
import { maskSecrets } from '../../src/language/mask-secrets.js'
import { readMoment } from '../../src/language/moments.js'

const now = new Date('2026-11-21T13:00:00Z')

/**
 * Words that a pattern may take in two ways double its work each time they are said again: forty times take years, and
 * nobody else is answered meanwhile. The limit is there to end such a test, not to measure.
 */
const endsInTime = (work: () => unknown): unknown => runInNewContext('work()', { work }, { timeout: 20_000 })

test.each([
  ['otp la:', 'otp ', 'la:', 'x'],
  ['otp là:', 'otp ', 'là:', 'x'],
  ['otp of mine', 'otp ', 'của tôi ', 'x'],
  ['dashes in a number', '0', '-1', 'x'],
])('masking takes a number of steps, not a tree of them: %s', (_name, head, again, tail) => {
  const said = head + again.repeat(1000) + tail
  expect(endsInTime(() => maskSecrets(said))).toBe(said.normalize('NFC'))
})

test.each([
  ['from about', 'từ khoảng '],
  ['from', 'từ '],
  ['about', 'khoảng '],
  ['until', 'đến '],
  ['a comma', '9h, '],
])('a moment is looked for in a number of steps, not a tree of them: %s', (_name, again) => {
  expect(endsInTime(() => readMoment(`${again.repeat(45)}x`, now))).toBeUndefined()
})
