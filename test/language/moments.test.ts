import { readMoment } from '../../src/language/moments.js'
import { MOMENTS, MOMENTS_AT, NO_MOMENTS } from './moments.table.js'

const vietnam = (at: string): Date => new Date(`${at.replace(' ', 'T')}:00+07:00`)
const local = (at: Date): string =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const NOW = vietnam('2026-11-21 20:00')

const read = (phrase: string, now = NOW) => {
  const span = readMoment(phrase, now)
  return span && `${local(span.from)} – ${local(span.to)}`
}

test.each(MOMENTS)('%s', (phrases, from, to) => {
  for (const phrase of phrases.split(' | '))
    expect([phrase, read(phrase)]).toEqual([phrase, `${from} – ${to}`])
})

test.each(MOMENTS_AT)('said at %s: %s', (at, phrase, from, to) => {
  expect(read(phrase, vietnam(at))).toBe(`${from} – ${to}`)
})

test.each(NO_MOMENTS)('kept as words: %s', phrases => {
  for (const phrase of phrases.split(' | ')) expect([phrase, read(phrase)]).toEqual([phrase, undefined])
})

test('decomposed letters, capitals, no-break spaces and stops change nothing', () => {
  for (const phrase of [
    '9h TỐI QUA',
    '9h tối qua'.normalize('NFD'),
    '9h\u00A0tối\u00A0qua.',
    'khoảng\u200B 9h tối qua!',
  ])
    expect(read(phrase)).toMatch(/^2026-11-20 2/)
})

test('no moment is ever in the future, nor its end before its beginning', () => {
  const words =
    'sáng trưa chiều tối đêm nay qua kia hôm 9h 21h30 12h khoảng gần hơn thứ 5 20/11 đến từ trước 3 ngày khuya rưỡi kém 15 cn'.split(
      ' ',
    )
  for (const one of words)
    for (const two of words)
      for (const three of words) {
        const span = readMoment(`${one} ${two} ${three}`, NOW)
        if (!span) continue
        expect([`${one} ${two} ${three}`, span.to <= NOW, span.from <= span.to]).toEqual([
          `${one} ${two} ${three}`,
          true,
          true,
        ])
      }
})
