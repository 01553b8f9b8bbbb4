import { leaksIn } from './support/search-logs.js'

const line = (text: string) => JSON.stringify({ level: 30, time: 1790000000000, msg: text })

test.each([
  ['phone', 'called 0912345678'],
  ['phone', 'phone=+84 912 345 678 gone'],
  ['phone', '0987.654.321'],
  ['plate', 'xe 26B1-123.45 o cho'],
  ['plate', 'bien 29H12345'],
  ['citizen id', 'cccd 001203004567'],
  ['citizen id', '001 203 004 567'],
  ['card', 'the 4111 1111 1111 1111'],
  ['receipt secret', 'opened ABCD-EFGH-JKLM-2345'],
])('a %s in a line is found: %s', (what, text) => {
  expect(leaksIn([line(text)], []).map(leak => leak.what)).toContain(what)
})

test.each([
  ['Lò Thị Mai', 'report of Lò Thị Mai stored'],
  ['710000001', 'chat 710000001 is gone'],
  ['710000001', 'telegram:bot:710000001'],
  ['đồng chí Tuấn', '"đồng chí Tuấn" failed'],
])('the identity %s is found in: %s', (identity, text) => {
  expect(leaksIn([line(text)], [identity])).toMatchObject([{ what: 'identity', found: identity }])
})

test('a short name is found where it is a value, not as a part of words', () => {
  const named = JSON.stringify({ level: 30, who: 'An', msg: 'stored' })
  expect(leaksIn([named], ['An'])).toHaveLength(1)
  expect(leaksIn([line('An answer was stored')], ['An'])).toEqual([])
})

test.each([
  'listening on http://127.0.0.1:43210',
  'report TB-261121-0007 stored',
  '019aa2f4-29a1-7c3b-9912-345678901234',
  'took 123456 ms of 250000000 bytes',
  '2026-11-21T13:07:00.123Z',
  'error code -32, retry in 60000 ms',
])('nothing is found in: %s', text => {
  expect(leaksIn([line(text)], ['Lò Thị Mai', '710000001'])).toEqual([])
})
