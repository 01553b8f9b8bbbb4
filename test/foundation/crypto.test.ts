import { createSealer, newKeyRingSpec, readKeyRing } from '../../src/foundation/crypto.js'

const ringOf = (spec: string) => {
  const ring = readKeyRing(spec)
  if (!ring.ok) throw new Error(ring.failure)
  return ring.value
}
const older = newKeyRingSpec().replace('k1:', 'old:')
const newer = newKeyRingSpec().replace('k1:', 'new:')

test('what is sealed opens again, in its own purpose and context only', () => {
  const sealer = createSealer(ringOf(older))
  const sealed = sealer.seal('content', 'mất xe ở tổ 5', 'report-1')
  expect(sealed).not.toContain('tổ 5')
  expect(sealer.open('content', sealed, 'report-1')).toBe('mất xe ở tổ 5')
  expect(() => sealer.open('identity', sealed, 'report-1')).toThrow()
  expect(() => sealer.open('content', sealed, 'report-2')).toThrow()
  expect(sealer.seal('content', 'x', 'a')).not.toBe(sealer.seal('content', 'x', 'a'))
})

test('bytes are sealed the same way, and a changed byte is found', () => {
  const sealer = createSealer(ringOf(older))
  const sealed = sealer.sealBytes('media', Buffer.from([0, 1, 254, 255]), 'm')
  expect([...sealer.openBytes('media', sealed, 'm')]).toEqual([0, 1, 254, 255])
  sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1
  expect(() => sealer.openBytes('media', sealed, 'm')).toThrow()
})

test('after a change of keys the old text opens, the new one seals, and look-ups stay the same', () => {
  const before = createSealer(ringOf(older))
  const after = createSealer(ringOf(`${newer},${older}`))
  expect(after.open('content', before.seal('content', 'cũ', 'c'), 'c')).toBe('cũ')
  expect(() => before.open('content', after.seal('content', 'mới', 'c'), 'c')).toThrow('no key "new"')
  expect(after.lookup('chat 1')).toBe(before.lookup('chat 1'))
  expect(createSealer(ringOf(newer)).lookup('chat 1')).not.toBe(before.lookup('chat 1'))
})

test.each([
  ['', 'empty'],
  ['k1', 'no secret'],
  ['k1:AAAA', 'short'],
  [`${older},${older}`, 'one id twice'],
  ['k 1:x', 'odd id'],
])('a ring is refused: %s (%s)', spec => expect(readKeyRing(spec).ok).toBe(false))
