import { splitText } from '../../src/outbox/split-text.js'

const sentences = [
  'Công an phường thông báo: đêm qua tại tổ 5 có hai vụ mất xe máy trước cửa nhà.',
  'Bà con khóa cổ xe, cho xe vào nhà trước 22 giờ!',
  'Ai thấy người lạ mặt đi xe không biển số thì báo ngay cho TP. Hồ Chí Minh hoặc ThS. Nguyễn Văn An?',
  'Điện thoại trực ban: 0900 000 001…',
]
const long = Array.from({ length: 60 }, (_, n) => sentences[n % sentences.length]).join(' ')

/** The same words with their marks apart from their letters. */
const decomposed = long.normalize('NFD')
const families = '👨‍👩‍👧‍👦🇻🇳👍🏽'.repeat(80)

describe.each([
  ['sentences', long],
  ['marks apart', decomposed],
  ['no spaces', long.replaceAll(/\s/g, '')],
  ['no spaces, marks apart', decomposed.replaceAll(/\s/g, '')],
  ['emoji', families],
  ['lines', sentences.join('\n').repeat(20)],
  ['blank', ' \n'.repeat(400)],
])('%s', (_, text) => {
  test.each([23, 50, 160, 1024, 4096])('splits at %i and loses nothing', limit => {
    const parts = splitText(text, { first: limit, rest: limit })
    expect(parts.join('')).toBe(text)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit)
    for (const part of parts.slice(1)) expect(part).not.toMatch(/^(?:\p{M}|\u200d|\ufe0f|[\udc00-\udfff])/u)
    for (const part of parts) expect(part).not.toMatch(/[\ud800-\udbff]$/)
  })
})

test('the first part may be shorter', () => {
  const parts = splitText(long, { first: 100, rest: 1000 })
  expect(parts[0]?.length).toBeLessThanOrEqual(100)
  expect(parts[1]?.length).toBeGreaterThan(500)
})

test('a text that fits stays whole', () => {
  expect(splitText('Chào bà con.', { first: 12, rest: 12 })).toEqual(['Chào bà con.'])
  expect(splitText('', { first: 12, rest: 12 })).toEqual([''])
})

test('splits between sentences, not after a title or a number', () => {
  const parts = splitText('Một hai ba bốn năm sáu bảy. Gặp TP. Vinh nhé', { first: 34, rest: 34 })
  expect(parts).toEqual(['Một hai ba bốn năm sáu bảy. ', 'Gặp TP. Vinh nhé'])
  expect(splitText('Danh sách có 1. Khóa cửa xe', { first: 20, rest: 20 })[0]).toBe(
    'Danh sách có 1. Khóa '.slice(0, 16),
  )
})

test('prefers a paragraph to a sentence', () => {
  const text = 'Điều một. Điều hai.\n\nĐiều ba. Điều bốn.'
  expect(splitText(text, { first: 32, rest: 32 })).toEqual(['Điều một. Điều hai.\n\n', 'Điều ba. Điều bốn.'])
})

test('one character longer than a part is cut between code points', () => {
  const stacked = `a${'\u0301'.repeat(50)}`
  expect(splitText(stacked, { first: 20, rest: 20 }).join('')).toBe(stacked)
  expect(splitText('😀'.repeat(9), { first: 3, rest: 3 })).toEqual(Array(9).fill('😀'))
})
