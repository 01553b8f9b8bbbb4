import type { Answers } from '../../../src/dialogs/answer.js'
import { alsoTold } from '../../../src/features/reports/told/also-told.js'

/** Friday 20 November 2026, noon in Vietnam. */
const context = {
  language: 'vi' as const,
  now: new Date('2026-11-20T05:00:00Z'),
  ward: { name: 'phường Hoa Ban', hotline: '0212 3000 113' },
  places: [
    { id: 'to-5', name: 'Tổ 5', aliases: ['tổ năm'] },
    { id: 'to-6', name: 'Tổ 6', aliases: [] },
    { id: 'ban-nong', name: 'bản Nong', aliases: [] },
  ],
}
const told = (asking: string, words: string, answers: Answers = {}) =>
  alsoTold({ words, asking, answers: { kind: 'theft', ...answers } }, context)
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? ((value as { areaId?: string }).areaId ?? String((value as { words?: string }).words))
    : String(value)

test.each([
  ['secrecy', 'ở tổ 5, tối qua tầm 9h, 2 đứa đi wave đỏ', 'place=to-5 when=9h people=2 đứa đi wave đỏ', ''],
  ['secrecy', 'o to 5, toi qua tam 9h, 2 dua di wave do', 'place=to-5 when=9h people=2 dua di wave do', ''],
  ['place', 'gần nhà văn hóa tổ 5, tối qua 9h', 'when=9h', 'gần nhà văn hóa tổ 5'],
  ['place', 'tổ 5, giữ kín giúp tôi nhé', 'secrecy=confidential', 'tổ 5'],
  ['when', '9h tối qua ở bản Nong', 'place=ban-nong', '9h tối qua'],
  ['when', 'sang nay, o cho, dung noi ten toi', 'place=cho secrecy=confidential', 'sang nay'],
  ['place', 'an danh nhe, o to 6', 'secrecy=anonymous', 'o to 6'],
  [
    'what',
    'Nó bẻ khóa dắt xe đi, thằng áo đen đội mũ lưỡi trai',
    'people=thằng áo đen đội mũ lưỡi trai',
    'Nó bẻ khóa dắt xe đi',
  ],
  // A story that only mentions; what is their own; words that look like a time or a wish.
  ['what', 'Có nhóm người lạ bán hàng trắng', '', 'Có nhóm người lạ bán hàng trắng'],
  [
    'what',
    'mất con wave 26B1-123.45 của tôi, khóa bị phá',
    '',
    'mất con wave 26B1-123.45 của tôi, khóa bị phá',
  ],
  ['people', '2 đứa đi wave', '', '2 đứa đi wave'],
  ['place', 'hai đứa con nhà tôi ngủ', '', 'hai đứa con nhà tôi ngủ'],
])('at "%s": "%s"', (asking, words, expected, rest) => {
  const found = told(asking, words)
  const seen = Object.entries(found.answers).map(([id, value]) => `${id}=${shown(value)}`)
  const wanted = expected.split(/ (?=\w+=)/).filter(Boolean)
  expect(seen.map(one => one.replace(/^when=.*9h.*$/, 'when=9h')).sort()).toEqual(wanted.sort())
  expect(found.rest(Object.keys(found.answers))).toBe(rest)
})

test.each([
  ['à không, cướp chứ không phải trộm', 'robbery'],
  ['a khong, cuop chu khong phai trom', 'robbery'],
  ['nhầm, đánh nhau mới đúng', 'fight'],
  ['không phải trộm mà là lừa đảo', 'fraud'],
  ['actually robbery, not theft', 'robbery'],
])('"%s" puts the kind right', (words, kind) => {
  const found = told('place', words)
  expect([found.corrects, found.answers.kind]).toEqual([true, kind])
})

test.each([['không, mất xe'], ['không nhớ'], ['không phải nhà tôi'], ['nhà tôi không khóa cửa']])(
  '"%s" corrects nothing',
  words => {
    expect(told('what', words).corrects).toBeUndefined()
  },
)

test('an hour put right is of the day that stands', () => {
  const when = { words: '9h tối qua', from: '2026-11-19T14:00:00.000Z', to: '2026-11-19T14:00:00.000Z' }
  const found = told('what', 'à nhầm, 8h tối chứ không phải 9h', { when })
  expect(found.answers.when).toMatchObject({ from: '2026-11-19T13:00:00.000Z' })
})

test.each([
  ['fight', 'nó cầm dao, có người bị thương rồi', ['weapon', 'hurt']],
  ['fight', 'không ai bị thương', []],
  ['theft', 'nó cầm dao', []],
])('of %s: "%s"', (kind, words, details) => {
  const found = told('what', words, { kind })
  expect(
    Object.keys(found.answers)
      .filter(id => ['weapon', 'hurt'].includes(id))
      .sort(),
  ).toEqual(details.sort())
})

test.each([
  ['báo hộ bà Sáu mất gà', 'bà Sáu'],
  ['bao ho ba sau mat ga', 'ba sau'],
  ['báo giùm mẹ tôi', 'mẹ tôi'],
  ['cháu báo thay ông', 'ông'],
  ['báo giúp cụ Lò Văn Pọm bị lừa tiền', 'cụ Lò Văn Pọm'],
  ['reporting for my grandmother', 'my grandmother'],
  ['báo hộ hàng xóm', 'hàng xóm'],
  ['tôi báo hộ', undefined],
])('"%s" is told for someone', (words, who) => {
  const found = told('what', words)
  expect([found.beside?.behalf, found.answers.forWhom]).toEqual([true, who])
})

test.each(['báo giúp tôi với', 'bao giup em voi', 'bảo hộ lao động', 'báo tin mất gà'])(
  '"%s" is told for themselves',
  words => {
    expect(told('what', words).beside).toBeUndefined()
  },
)

const answered = (asking: string, words: string, answers: Answers = {}) =>
  Object.entries(told(asking, words, answers).answers)
    .map(([id, value]) => `${id}=${shown(value)}`)
    .join(' ')

test.each([
  ['fight', 'không thấy ai bị thương', ''],
  ['fight', 'khong co nguoi bi thuong', ''],
  ['fight', 'chưa thấy ai chảy máu cả', ''],
  ['fight', 'khong thay cam dao', ''],
  ['fight', 'có người bị thương ở đầu', 'hurt=true'],
  ['fight', 'khong biet ten. co nguoi bi thuong', 'hurt=true'],
  ['fire', 'không còn ai mắc kẹt', ''],
  ['fire', 'cháy to lắm, đã gọi 113 rồi', ''],
  ['fire', 'da goi 114 chua', ''],
  ['fire', 'đã gọi 114 mà không ai nghe máy', ''],
  ['fire', 'đã gọi 114 rồi', 'called=true'],
])('of a %s: "%s"', (kind, words, expected) => {
  expect(answered('what', words, { kind })).toBe(expected)
})

test.each([
  ['hôm qua công an đánh người ở chợ', undefined],
  ['hom qua cong an danh nguoi', undefined],
  ['biển hiệu không ghi tên', undefined],
  ['Đúng nơi em ở đấy', undefined],
  ['đừng lo em', undefined],
  ['xin ẩn danh', 'anonymous'],
  ['em ko ghi ten nhe', 'anonymous'],
  ['đừng nói tên tôi', 'confidential'],
])('"%s" wishes for %s', (words, secrecy) => {
  expect(told('what', words).answers.secrecy).toBe(secrecy)
})

test.each([
  ['Hàng xóm báo thấy khói', undefined],
  ['hang xom bao thay nguoi la vao xom', undefined],
  ['bao ho lao dong bi mat', undefined],
  ['nhan ho khau', undefined],
  ['báo hộ mẹ tôi', true],
  ['bao ho ba Sau', true],
  ['cháu báo hộ', true],
  ['bao thay cho ong', true],
])('"%s" is told for somebody else: %s', (words, behalf) => {
  const { beside, rest } = told('what', words)
  expect(beside?.behalf).toBe(behalf)
  if (!behalf) expect(rest([])).toBe(words)
})

test.each([
  ['Dạ không, nó chỉ trộm xe thôi'],
  ['dạ không thấy, tối qua nhà ông Tư bị trộm thôi'],
  ['ừ quên mất xe ở chợ'],
  ['thôi chết, nhà cháy rồi'],
  ['lộn xộn ở chợ'],
])('"%s" takes nothing back', words => {
  expect(told('what', words).answers.kind).toBeUndefined()
})

test.each([
  ['lúc nãy có hai đứa cầm dao chém nhau, giờ đi rồi', undefined],
  ['bây giờ hai đứa đang cầm dao chém nhau', true],
])('"%s" is a danger now: %s', (words, danger) => {
  expect(told('what', words, { kind: 'fight' }).answers.danger).toBe(danger)
})

test.each([['ở trường hợp này'], ['gần nhà bị trộm'], ['o cho nao cung duoc']])('"%s" is no place', words => {
  expect(told('what', words).answers.place).toBeUndefined()
})
