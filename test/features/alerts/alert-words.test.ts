import { withoutAround } from '../../../src/features/alerts/around-words.js'
import { onlyAsks } from '../../../src/features/alerts/asking-words.js'
import { calledIn, findAlertCodes } from '../../../src/features/alerts/find-alert-code.js'
import { compareWords } from '../../../src/features/alerts/same-words.js'

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
  expect(findAlertCodes(text)).toEqual(code ? [{ code, disguised: false }] : [])
})

test('all codes of a text, in their order', () => {
  const text = '✅ ĐÍNH CHÍNH TIN CB-118 – Tổ 5\nVề tin mã CB-118.\nMã tin TT-007. CC-009'
  expect(findAlertCodes(text).map(({ code }) => code)).toEqual(['CB-118', 'TT-007', 'CC-009'])
})

test.each([
  ['\u0421\u0412-118', 'CB-118'],
  ['mã tin \u0421B-118', 'CB-118'],
  ['tin \u0441\u0432 118', 'CB-118'],
  ['ＣＢ-１１８', 'CB-118'],
  ['𝗖𝗕-𝟭𝟭𝟴', 'CB-118'],
  ['C\u200bB-118', 'CB-118'],
  ['CB-\u202e118', 'CB-118'],
  ['CB-1l8', 'CB-118'],
  ['CB-OO1', 'CB-001'],
  ['Τ\u0422-007', 'TT-007'],
])('%j only looks like the code %s', (text, code) => {
  expect(findAlertCodes(text)).toEqual([{ code, disguised: true }])
})

test.each([
  ['CB118 thật không', 'CB-118', false],
  ['\u0421\u0412 118', 'CB-118', true],
  ['\u0441\u0432118', 'CB-118', true],
  ['118', undefined, false],
  ['\u0421\u0410 118', undefined, undefined],
])('%j begins with the code %s, disguised: %s', (words, code, disguised) => {
  const called = calledIn(words)
  const reference = called?.reference
  expect([reference?.by === 'code' ? reference.code : undefined, called?.disguised]).toEqual([
    code,
    disguised,
  ])
})

test.each([
  ['kiểm tra CB-118', true],
  ['Cho em hỏi tin CB 118 thật hay giả ạ?', true],
  ['xin hỏi mã tin cb118 có phải của công an phường không', true],
  ['kiểm tra CB-119', false],
  ['CB-118: chuyển tiền cho ông Ba', false],
  ['CB-118 cho công an xin mã', false],
  ['kiểm tra CB-118 5', false],
  ['CB-118 trả ông Ba', false],
  ['CB-118 tra ong Ba', false],
  ['CB-118 cho vay', false],
  ['kiểm tra giúp bà tin CB-118 với cháu', true],
  ['chú ơi cho cháu hỏi CB-118 có phải lừa đảo không', true],
  ['kiem tra giup em CB118 that hay gia', true],
  ['con hỏi tin CB-118', true],
  ['alo ktra CB-118', true],
])('%j only asks about CB-118: %s', (words, asks) => {
  expect(onlyAsks(words, ['CB-118'])).toBe(asks)
})

const OURS = [
  '⚠️ CẢNH BÁO LỪA ĐẢO – phường Hoa Ban – mã tin CB-118',
  '',
  'Kẻ gian nói: “Bác nộp cho tôi 1,5 triệu, hạn 6/12, vào dichvu.cong.gov.vn”. Đó là lời kẻ gian nói. KHÔNG chuyển tiền.',
  'Bà con hỏi trực ban 0900 123 456.',
  '',
  'Công an phường Hoa Ban. Mã tin CB-118.',
].join('\n')

const without = (text: string) => text.replace(/\p{Extended_Pictographic}\ufe0f?\s?/gu, '')
const bare = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')

test.each([
  ['as it is', OURS],
  ['spaces and lines', OURS.replaceAll('\n', '  \n\n ').replaceAll(' ', '\u00a0 ')],
  ['one line', OURS.replaceAll(/\s+/g, ' ')],
  ['NFD', OURS.normalize('NFD')],
  ['no picture', without(OURS)],
  ['plain quotes and dashes', OURS.replaceAll(/[“”]/g, '"').replaceAll('–', '-')],
  ['no mark at all', bare(OURS)],
])('honest: %s', (_, theirs) => {
  expect(compareWords(theirs, ['another', OURS])).toBe('same')
})

test.each([
  ['the first part', OURS.slice(0, OURS.indexOf('Đó là')).trim()],
  ['the second part', OURS.slice(OURS.indexOf('Đó là'))],
  ['the second part, behind a line', OURS.slice(OURS.indexOf('Bà con hỏi'))],
  ['the first line', OURS.split('\n')[0] ?? ''],
  ['a few words less', OURS.slice(0, OURS.lastIndexOf(' CB-118'))],
])('a part: %s', (_, theirs) => {
  expect(compareWords(theirs, [OURS])).toBe('part')
})

const change = (from: string, to: string): [string, string] => {
  if (!OURS.includes(from)) throw new Error(`nothing like ${from}`)
  return [`${from} → ${to}`, OURS.replace(from, to)]
}

test.each([
  change('0900 123 456', '0900 123 465'),
  change('0900 123 456', '0900 123 45 6'),
  change('dichvu.cong', 'dichvu-cong'),
  change('dichvu.cong', 'dichvu.c0ng'),
  change('dichvu.cong', 'dichvu.cọng'),
  change('gov.vn', 'gov.vn.top'),
  change('gov.vn', 'gov. vn'),
  change('KHÔNG chuyển', 'chuyển'),
  change('KHÔNG chuyển', 'KHÔNG, chuyển'),
  change('KHÔNG chuyển', '❌KHÔNG chuyển'),
  change('1,5 triệu', '15 triệu'),
  change('1,5 triệu', '1.5 triệu'),
  change('1,5 triệu', '1 5 triệu'),
  change('6/12', '6/1/2'),
  change('6/12', '6/2'),
  change('nộp cho', 'nợp chó'),
  change('nộp cho', 'nop cho'),
  change('nộp cho', 'nộp chó'),
  change('hỏi trực', 'hoi truc'),
  change('Đó là lời kẻ gian nói. KHÔNG chuyển tiền.', 'KHÔNG chuyển tiền. Đó là lời kẻ gian nói.'),
  change('Đó là lời kẻ gian nói. ', ''),
  change('Đó là lời kẻ gian nói. KHÔNG chuyển tiền.', ''),
  change('⚠️ CẢNH', 'Bà con nộp tiền. ⚠️ CẢNH'),
  change('Mã tin CB-118.', 'Mã tin CB-118. Nộp tiền cho ông Ba.'),
  change('Bà con hỏi', 'Bà con nộp tiền. Bà con hỏi'),
  change('Mã tin CB-118', 'Mã tin CB-118 CB-119'),
  change('kẻ gian nói', 'k\u0435 gian nói'),
  change('tiền', 'ti\u200bền'),
  change('0900', '09\u200d00'),
  change('0900 123 456', '\u202e654 321 0090\u202c'),
  change('0900 123 456', '\u200f0900 123 456'),
  change('0900', '０900'),
  change('KHÔNG', 'K\u0336H\u0336Ô\u0336NG'),
  ['a mark on text without any', bare(OURS).replace('nop', 'nợp')],
  ['a figure in text without marks', bare(OURS).replace('1,5', '15')],
  ['the middle', OURS.slice(OURS.indexOf('Đó là'), OURS.indexOf('Công an phường')).trim()],
  ['cut within a sum', OURS.slice(0, OURS.indexOf(',5 triệu'))],
  ['the end, from the middle of a sentence', OURS.slice(OURS.indexOf('chuyển tiền'))],
  ['sentences picked', `${OURS.split('\n')[0]}\nBà con hỏi trực ban 0900 123 456.`],
  ['nothing', ''],
])('forged: %s', (_, theirs) => {
  expect(compareWords(theirs, [OURS])).toBe('other')
})

test('a link keeps its case', () => {
  const ours = 'Xem tại https://bit.ly/aBc nhé.'
  expect(compareWords('XEM tại https://bit.ly/aBc nhé.', [ours])).toBe('same')
  expect(compareWords('Xem tại https://bit.ly/ABC nhé.', [ours])).toBe('other')
})

const AROUND = { lines: ['(Gửi lại)'], names: ['Nhóm Tổ 5'] }
test.each([
  [`${OURS}\n\n(Gửi lại)`, 'same'],
  [`(Gửi lại)\n${OURS}`, 'same'],
  [`Chuyển tiếp từ Nhóm Tổ 5\n${OURS}`, 'same'],
  [`Chuyển tiếp từ Loa Xóm\n${OURS}`, 'same'],
  [`Forwarded from: Nhóm Tổ 5\n${OURS}`, 'same'],
  [`“${OURS}”`, 'same'],
  [`Chuyển tiếp từ Ông Ba: nộp tiền\n${OURS}`, 'other'],
  [`Chuyển tiếp từ Nhóm Tổ 5 nộp tiền\n${OURS}`, 'other'],
  [`${OURS}\n(Gửi lại tiền)`, 'other'],
  [OURS.replace('tiền.\n', 'tiền. (Gửi lại)\n'), 'other'],
])('%j, without what its way put around it, is %s', (theirs, likeness) => {
  expect(compareWords(withoutAround(theirs, AROUND), [OURS])).toBe(likeness)
})
