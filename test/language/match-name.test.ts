import { matchName, nameWithin } from '../../src/language/match-name.js'

const NAMES = [
  { id: '1', names: ['Tổ 1'] },
  { id: '5', names: ['Tổ 5', 'xóm Chợ'] },
  { id: '15', names: ['Tổ 15'] },
  { id: 'nong', names: ['Bản Nọng', 'bản Nong Bua'] },
  { id: 'nong2', names: ['Bản Nông'] },
  { id: 'tk3', names: ['Tiểu khu 3'] },
  { id: 'lau', names: ['Bản Lầu'] },
]

test.each([
  ['5', '5'],
  ['tổ 5', '5'],
  ['to 5', '5'],
  ['TỔ 05', '5'],
  ['tổ số 5', '5'],
  ['tổ năm', '5'],
  ['tdp 5', '5'],
  ['tổ dân phố 5', '5'],
  ['Tổ 5.', '5'],
  ['xom cho', '5'],
  ['năm', '5'],
  ['mười lăm', '15'],
  ['bản Nọng', 'nong'],
  ['Bản Nông', 'nong2'],
  ['ban nong', undefined],
  ['nong bua', 'nong'],
  ['ban lau', 'lau'],
  ['lầu', 'lau'],
  ['3', 'tk3'],
  ['tieu khu 3', 'tk3'],
  ['7', undefined],
  ['tổ', undefined],
  ['bản', undefined],
  ['', undefined],
  ['👍', undefined],
])('%s is %s', (typed, id) => expect(matchName(NAMES, typed)).toBe(id))

test.each([
  ['gần nhà văn hóa tổ 5', '5'],
  ['to 15 gan truong', '15'],
  ['từ tổ 1 sang tổ 5', undefined],
  ['ở tổ 51', undefined],
  ['bản Lầu, nhà ông Tư', 'lau'],
  ['ở chợ', undefined],
])('%s lies in %s', (text, id) => expect(nameWithin(NAMES, text)).toBe(id))
