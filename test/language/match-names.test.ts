import { matchNames } from '../../src/language/match-names.js'

const NAMES = [
  ...[1, 5, 6, 7, 15].map(number => ({ id: `${number}`, names: [`Tổ ${number}`] })),
  { id: 'nong', names: ['Bản Nọng', 'bản Nong Bua'] },
  { id: 'pua', names: ['bản Pụa'] },
  { id: 'ngo5', names: ['Ngõ 5'] },
  { id: 'tk3', names: ['Tiểu khu 3'] },
  { id: 'vacho', names: ['Xóm Và Chợ'] },
]

test.each([
  ['tổ 5', '5', ''],
  ['Tổ 5, Tổ 6', '5 6', ''],
  ['tổ 5, tổ 6 và bản Nọng', '5 6 nong', ''],
  ['to 5, to 6 va ban nong', '5 6 nong', ''],
  ['tổ 5,6,7', '5 6 7', ''],
  ['tổ 5, 6 và 7', '5 6 7', ''],
  ['tổ 5 6 7', '5 6 7', ''],
  ['tổ 5-7', '5 6 7', ''],
  ['tổ 5 đến tổ 7', '5 6 7', ''],
  ['to 5 den 7', '5 6 7', ''],
  ['tổ 5 tới 7', '5 6 7', ''],
  ['tổ 5 tổ 6 tổ 7', '5 6 7', ''],
  ['Tổ 05 + tổ số 6', '5 6', ''],
  ['tổ 5; tổ 6', '5 6', ''],
  ['tổ 5/tổ 6', '5 6', ''],
  ['tổ 5\ntổ 6\nbản Pụa', '5 6 pua', ''],
  ['tổ năm và tổ sáu', '5 6', ''],
  ['tdp 5, tdp 6', '5 6', ''],
  ['các tổ 5, 6', '5 6', ''],
  ['gửi cho tổ 5, tổ 6 nhé', '5 6', ''],
  ['ở tổ 5 và tk 3', '5', 'tk 3'],
  ['bản Nọng, bản Pụa, tiểu khu 3', 'nong pua tk3', ''],
  ['bản Nọng bản Pụa', 'nong pua', ''],
  ['Xóm Và Chợ', 'vacho', ''],
  ['tổ 5, tổ 5', '5', ''],
  ['tổ 5 và ngõ 5', '5 ngo5', ''],
  ['tổ 5, tổ 66', '5', 'tổ 66'],
  ['tổ 5-99', '', 'tổ 5-99'],
  ['tổ 1-3', '', 'tổ 1-3'],
  ['cả phường trừ tổ 5', '', 'cả phường trừ tổ 5'],
  ['tổ 5 and tổ 6', '5 6', ''],
  ['abc', '', 'abc'],
  ['👍', '', '👍'],
  ['', '', ''],
])('%s', (typed, ids, unknown) => {
  expect(matchNames(NAMES, typed)).toEqual({
    ids: ids ? ids.split(' ') : [],
    unknown: unknown ? [unknown] : [],
  })
})
