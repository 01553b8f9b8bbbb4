import { runInNewContext } from 'node:vm'
import { readAloud } from '../../src/language/read-aloud/read-aloud.js'
import {
  countSyllables,
  longSentences,
  readingSeconds,
  sentencesOf,
} from '../../src/language/read-aloud/reading-time.js'
import { spokenNumber } from '../../src/language/read-aloud/spoken-number.js'
import { MORE_READ_ALOUD, READ_ALOUD } from './read-aloud.table.js'

test.each(READ_ALOUD)('%s', (written, read) => {
  expect(read.split('|')).toContain(readAloud(written))
})

test.each(MORE_READ_ALOUD)('in the ward: %s', (written, read) => {
  expect(readAloud(written)).toBe(read)
})

test.each([
  ['0', 'không'],
  ['4', 'bốn'],
  ['05', 'năm'],
  ['11', 'mười một'],
  ['14', 'mười bốn'],
  ['101', 'một trăm linh một'],
  ['115', 'một trăm mười lăm'],
  ['1005', 'một nghìn không trăm linh năm'],
  ['2000000', 'hai triệu'],
  ['1000000005', 'một tỷ không trăm linh năm'],
  ['3000000000000', 'ba nghìn tỷ'],
  ['1'.repeat(19), undefined],
])('the number %s', (digits, said) => expect(spokenNumber(digits)).toBe(said))

const FRAGMENTS = [
  ...['0', '1', '24/7', '21h30', '5:30', '22h–5h', '3.200.000đ', '1,2', '0900 123 456', '113', '26B1-123.45'],
  ...[
    '21/11',
    '21/11/2026',
    '%',
    '½',
    '²',
    '①',
    '٣',
    '１２',
    '🔥',
    '👨‍👩‍👧',
    '1️⃣',
    '🇻🇳',
    '👍🏽',
    '(',
    ')',
    '[',
    '<',
    '/',
  ],
  ...[
    '-',
    '–',
    ' ',
    ' ',
    ' ',
    '.',
    ',',
    ';',
    '&',
    '@',
    '#',
    'https://a.vn/1',
    'a@b.vn',
    'TDP',
    'CA',
    'tổ',
    'lúc',
  ],
  ...[
    'ngày',
    'từ',
    'đến',
    'km/h',
    'm²',
    '\n',
    '\u200B',
    '©',
    '™',
    'Ⅳ',
    '𝟗',
    '_',
    '*',
    '`',
    '|',
    '\\',
    'đ',
    'k',
    'tr',
  ],
]

/** The same sequence in every run (Park and Miller's generator). */
const mixtures = (count: number): string[] => {
  let seed = 20_261_121
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + (next() % 14) }, () => FRAGMENTS[next() % FRAGMENTS.length]).join(''),
  )
}

const UNSPEAKABLE =
  /\p{N}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1F1E6}-\u{1F1FF}]|[()[\]{}<>/%&@#]|\p{Cf}|https?:| {2}|^ | $/mu

test('whatever is written, nothing is left that has no sound', () => {
  const left = mixtures(20_000).filter(text => UNSPEAKABLE.test(readAloud(text)))
  expect(left).toEqual([])
})

test('what has been spelt out stays as it is', () => {
  const said = [...READ_ALOUD, ...MORE_READ_ALOUD].map(([written]) => readAloud(written))
  expect(said.filter(text => readAloud(text) !== text)).toEqual([])
})

test('decomposed letters are read as composed ones', () => {
  for (const [written] of READ_ALOUD) expect(readAloud(written.normalize('NFD'))).toBe(readAloud(written))
})

/** The limit is there to end the test where steps grow with a power of the length, not to measure. */
const endsInTime = (work: () => unknown): unknown => runInNewContext('work()', { work }, { timeout: 20_000 })

test.each(FRAGMENTS)(
  'ten thousand letters of "%s" are read in a number of steps, not a tree of them',
  again => {
    const text = again.repeat(Math.ceil(10_000 / again.length))
    expect(UNSPEAKABLE.test(String(endsInTime(() => readAloud(`${text}x`))))).toBe(false)
  },
)

test('syllables are what is said in one go', () => {
  expect(countSyllables('Mã ô-tê-pê, ca-mê-ra!')).toBe(7)
  expect(countSyllables(' – ')).toBe(0)
})

test('reading takes its syllables, and a breath at each end', () => {
  const text = `${'bà '.repeat(79)}con. ${'bà '.repeat(79)}con.`
  expect(sentencesOf(text)).toHaveLength(2)
  expect(readingSeconds(text)).toBeCloseTo(60.7)
  expect(readingSeconds(text, { syllablesPerMinute: 200 })).toBeCloseTo(48.7)
  expect(longSentences(text)).toHaveLength(2)
  expect(longSentences('Bà con khóa cổng. Xin cảm ơn.')).toEqual([])
})
