import { runInNewContext } from 'node:vm'
import { findMoments } from '../../src/language/find-moments.js'
import { maskSecrets } from '../../src/language/mask-secrets.js'
import { readMoment } from '../../src/language/moments.js'
import { findPlates } from '../../src/language/plates.js'

const now = new Date('2026-11-21T13:00:00Z')

/**
 * Words that a pattern may take in two ways double its work each time they are said again: forty times take years, and
 * nobody else is answered meanwhile. The limit is there to end such a test, not to measure.
 */
const endsInTime = (work: () => unknown): unknown => runInNewContext('work()', { work }, { timeout: 5000 })

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
  ['1a', 'x'],
  ['1a', '_'],
  ['26b1', ' ?'],
  ['29h', '1-'],
])('a plate that never ends takes a number of steps: %s%s…', (head, again) => {
  expect(endsInTime(() => findPlates(head + again.repeat(1500)))).toBeInstanceOf(Array)
})

const AGAIN = [
  'từ khoảng ',
  'từ ',
  'khoảng ',
  'đến ',
  '9h, ',
  'mùng 1 ',
  'tháng mười ',
  'ngày 20 ',
  'mới biết ',
  'hay ',
  'không phải ',
  'dem 20 ',
  'nhé ',
  'tối qua ',
  'sang1 ',
  'rằm tết ',
  '  ',
  '...',
]

test.each(AGAIN)('a moment is looked for in a number of steps, not a tree of them: %s', again => {
  const said = `${again.repeat(500)}`.slice(0, 498)
  expect(endsInTime(() => readMoment(`${said} x`, now)?.words.length ?? 0)).toEqual(expect.any(Number))
})

test.each(AGAIN)('and within a story too: %s', again => {
  expect(endsInTime(() => findMoments(`${again.repeat(2000)} x`, now).length)).toEqual(expect.any(Number))
})
