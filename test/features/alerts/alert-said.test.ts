import { readAlertCode } from '../../../src/features/alerts/alert-code.js'
import { risksIn } from '../../../src/language/text-risks.js'

const code = (text: string) => ({ by: 'code', code: text })
const number = (one: number) => ({ by: 'number', number: one })

test.each([
  ['CB-118', code('CB-118'), ''],
  ['cb118', code('CB-118'), ''],
  ['CB 118', code('CB-118'), ''],
  ['cb - 118', code('CB-118'), ''],
  ['cb.7', code('CB-007'), ''],
  ['tin CB-118', code('CB-118'), ''],
  ['mã TN-007.', code('TN-007'), ''],
  ['118', number(118), ''],
  ['số 118', number(118), ''],
  ['CB-118 sai giờ', code('CB-118'), 'sai giờ'],
  ['CB-118: sai giờ, sửa lại', code('CB-118'), 'sai giờ, sửa lại'],
  ['118 ngay', number(118), 'ngay'],
  ['GT-1234', code('GT-1234'), ''],
])('%j names %j', (text, reference, words) => {
  expect(readAlertCode(text)).toEqual({ reference, words })
})

test.each(['', 'bản tin', 'XX-118', '5h30', 'CB', '26B1-123.45', 'lời', 'TB-261121-0007 sai', '118-5'])(
  '%j names none',
  text => expect(readAlertCode(text)).toBeUndefined(),
)

test.each([
  ['Ba đêm gần đây mất 2 xe máy, khoảng 22 giờ đến 5 giờ sáng.', []],
  ['Gọi trực ban 0212 3000 113 hoặc 113.', []],
  ['Gọi trực ban 02123000113.', []],
  ['Gọi +84 212 3000 113.', []],
  ['Lừa 129.000.000 đồng, 129 triệu', []],
  ['Từ 21/11/2026 đến 28/11, tổ 5, 6, 7', []],
  ['mưa 100 mm, 12 ngôi nhà', []],
  ['Gọi 0912 345 678', ['phone']],
  ['gọi +84912345678 nhé', ['phone']],
  ['Xe 26B1-123.45 màu đỏ', ['plate']],
  ['xe 26B1 12345', ['plate']],
  ['ô tô 26A-123.45', ['plate']],
  ['biển 29 X1 1234', ['plate']],
  ['xem tại https://example.vn/abc', ['link']],
  ['vào dichvucong-vn.com', ['link']],
  ['bit.ly/abc', ['link']],
  ['26B1-123.45, gọi 0912345678, xem abc.top', ['link', 'plate', 'phone']],
])('%s bears %j', (text, risks) => {
  expect(risksIn(text, '0212 3000 113')).toEqual(risks)
})
