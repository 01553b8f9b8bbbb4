import { resolveTyped } from '../../src/dialogs/resolve-typed.js'

const option = (value: string, label: string) => ({ value, label })

const KINDS = [
  option('kind=theft', 'Trộm cắp'),
  option('kind=fight', 'Đánh nhau'),
  option('kind=noise', 'Tiếng ồn, karaoke'),
  option('kind=/boqua', 'Bỏ qua'),
]

test.each([
  ['2', 'kind=fight'],
  ['2.', 'kind=fight'],
  ['(2)', 'kind=fight'],
  ['số 2', 'kind=fight'],
  ['so 2', 'kind=fight'],
  ['Số hai ạ', 'kind=fight'],
  ['hai', 'kind=fight'],
  ['chọn số 2', 'kind=fight'],
  ['2️⃣', 'kind=fight'],
  ['4', 'kind=/boqua'],
  ['trộm cắp', 'kind=theft'],
  ['trom cap', 'kind=theft'],
  ['TRỘM CẮP', 'kind=theft'],
  ['tron', undefined],
  ['trom', 'kind=theft'],
  ['karaoke', undefined],
  ['tiếng ồn', 'kind=noise'],
  ['bo qua', 'kind=/boqua'],
  ['bỏ', undefined],
  ['5', undefined],
  ['0', undefined],
  ['22', undefined],
  ['', undefined],
  ['👍', undefined],
  ['2 người đánh nhau', undefined],
])('in a numbered list %s is %s', (typed, value) => {
  expect(resolveTyped(KINDS, undefined, typed)).toBe(value)
  expect(resolveTyped(KINDS, 'number', typed)).toBe(value)
})

const AREAS = [
  option('area=a1', 'Tổ 1'),
  option('area=a5', 'Tổ 5'),
  option('area=a15', 'Tổ 15'),
  option('area=n', 'Bản Nọng'),
  option('area=/boqua', 'Bỏ qua'),
]

test.each([
  ['5', 'area=a5'],
  ['to 5', 'area=a5'],
  ['tổ 5', 'area=a5'],
  ['2', undefined],
  ['hai', undefined],
  ['4', undefined],
  ['ban nong', 'area=n'],
  ['nọng', 'area=n'],
  ['bỏ qua', 'area=/boqua'],
  ['tổ', undefined],
])('in a list of names %s is %s', (typed, value) => {
  expect(resolveTyped(AREAS, 'name', typed)).toBe(value)
})

test('beside an open question a number is an answer in words', () => {
  expect(resolveTyped([option('people=/boqua', 'Bỏ qua')], 'name', '1')).toBeUndefined()
})

test('a command is only taken by its whole label', () => {
  const options = [option('/sua', 'Sửa câu trả lời'), option(':cancel=no', 'Không, làm tiếp')]
  expect(resolveTyped(options, undefined, 'sửa')).toBeUndefined()
  expect(resolveTyped(options, undefined, 'không')).toBeUndefined()
  expect(resolveTyped(options, undefined, 'sua cau tra loi')).toBe('/sua')
})

test('what opens an address is not an answer', () => {
  expect(
    resolveTyped([{ value: 'x', label: 'Xem', url: 'https://example.vn' }], undefined, 'xem'),
  ).toBeUndefined()
})
