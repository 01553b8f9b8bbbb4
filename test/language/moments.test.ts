import { readMoment } from '../../src/language/moments.js'
import { FOUND_AT, MOMENTS, NO_MOMENTS, OTHERS } from './moments.table.js'
import { marked, shownTime, vietnam } from './read-times.js'
import { TIME_ELSEWHEN } from './time-elsewhen.table.js'
import { SAID_AT, TIME_PHRASES } from './time-phrases.table.js'

const NOW = vietnam(SAID_AT)

test.each([...TIME_PHRASES, ...MOMENTS])('%s', (phrases, kind, from, to) => {
  for (const phrase of phrases.split(' | '))
    expect([phrase, marked(readMoment(phrase, NOW))]).toEqual([phrase, `${kind} ${from} – ${to}`])
})

test.each(TIME_ELSEWHEN)('said at %s: %s', (at, phrases, kind, from, to) => {
  for (const phrase of phrases.split(' | '))
    expect([phrase, marked(readMoment(phrase, vietnam(at)))]).toEqual([phrase, `${kind} ${from} – ${to}`])
})

test.each(FOUND_AT)('when it was found: %s', (phrase, from, to) => {
  const moment = readMoment(phrase, NOW)
  const found = moment && 'foundAt' in moment ? moment.foundAt : undefined
  expect([shownTime(found?.from), shownTime(found?.to)]).toEqual([from, to])
})

test.each(OTHERS)('what else %s may mean', (phrase, others) => {
  const moment = readMoment(phrase, NOW)
  const said = moment?.kind === 'ambiguous' ? moment.others.map(({ from }) => shownTime(from)) : undefined
  expect(said).toEqual(others)
})

test.each(NO_MOMENTS)('kept as words: %s', phrases => {
  for (const phrase of phrases.split(' | '))
    expect([phrase, readMoment(phrase, NOW)]).toEqual([phrase, undefined])
})

test('the words stay as they were said', () => {
  expect(readMoment('9h TỐI QUA, ạ!', NOW)?.words).toBe('9h TỐI QUA, ạ!')
})

test('decomposed letters, capitals, no-break spaces and stops change nothing', () => {
  for (const phrase of [
    '9h TỐI QUA',
    '9h tối qua'.normalize('NFD'),
    '9h\u00A0tối\u00A0qua.',
    '“9h tối qua”',
    '\u200B 9h tối qua!',
  ])
    expect([phrase, marked(readMoment(phrase, NOW))]).toEqual([
      phrase,
      'P 2026-11-20 21:00 – 2026-11-20 21:00',
    ])
})

const WORDS =
  'sáng chiều đêm nay qua hôm 9h 21h30 12h khoảng thứ 5 20/11 đến từ trước kém 15 mai mùng tết rằm tháng tuần sau âm hay'.split(
    ' ',
  )

test('what has been is never in the future, what is to come never past, and no end lies before its beginning', () => {
  for (const one of WORDS)
    for (const two of WORDS)
      for (const three of WORDS) {
        const phrase = `${one} ${two} ${three}`
        const moment = readMoment(phrase, NOW)
        if (!moment?.from) continue
        const { kind, from, to } = moment
        const inOrder = from <= to
        const been = (kind !== 'point' && kind !== 'span') || (to <= NOW && from <= NOW)
        const ahead = kind !== 'future' || from >= NOW
        if (!(inOrder && been && ahead)) throw new Error(`${phrase}: ${marked(moment)}`)
      }
  expect(marked(readMoment('9h tối qua', NOW))).toMatch(/^P/)
})
