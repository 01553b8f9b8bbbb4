import { findAlertCode } from '../../../src/features/alerts/find-alert-code.js'
import { hasOnlyOurWords } from '../../../src/features/alerts/same-words.js'

test.each([
  ['Mã tin CB-118 (gõ kiemtra CB-118)', 'CB-118'],
  ['… Công an phường Hoa Ban. Mã tin: cb 118', 'CB-118'],
  ['tin CB 118 có thật không', 'CB-118'],
  ['mã TN-007', 'TN-007'],
  ['Cho hỏi CB-118 thật không ạ', 'CB-118'],
  ['CB-118.', 'CB-118'],
  ['tin CB-7 có phải của phường không', 'CB-007'],
  ['TB-261121-0007', undefined],
  ['tin TB 261121-0007', undefined],
  ['xe biển 29-TN 123.45', undefined],
  ['nhà tôi mất 118 con gà', undefined],
  ['thông tư TT 15 của bộ', undefined],
  ['cc 123 gì đó', undefined],
  ['mã số thuế 0101234567', undefined],
])('%j bears the code %s', (text, code) => {
  expect(findAlertCode(text)).toBe(code)
})

const OURS = 'CẢNH BÁO LỪA ĐẢO – phường Hoa Ban\nKHÔNG đọc mã OTP.\nHỏi trực ban 0900 123 456.\nMã tin CB-118'

test.each([
  [OURS, true],
  [OURS.toUpperCase(), true],
  ['CANH BAO LUA DAO - phuong Hoa Ban\n\nKHONG doc ma OTP\nHoi truc ban 0900123456', true],
  ['CANH BAO LUA DAO - phuong Hoa Ban\n\nKHONG doc ma OTP\nHoi truc ban 0900-123-456', true],
  ['⚠️ KHÔNG đọc mã OTP.\nMã tin CB-118', true],
  [`${OURS}\n(Gửi lại)`, true],
  [`${OURS}\nChuyển tiền vào số 123456`, false],
  [OURS.replace('0900 123 456', '0900 999 999'), false],
  [OURS.replace('KHÔNG đọc', 'Đọc'), false],
  ['', false],
])('%j stands in ours: %s', (theirs, same) => {
  expect(hasOnlyOurWords(theirs, ['another', OURS], ['(Gửi lại)'])).toBe(same)
})
