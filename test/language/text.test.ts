import { fold, foldWords, hasMarks, tidy } from '../../src/language/fold.js'
import { numberInWords } from '../../src/language/numbers-in-words.js'
import { placeTones } from '../../src/language/tone-placement.js'

test.each([
  ['Trộm xe máy', 'trom xe may'],
  ['ĐÁNH NHAU', 'danh nhau'],
  ['Ðường Ɖồng', 'duong dong'],
  ['Huệ'.normalize('NFD'), 'hue'],
  ['tổ\u00A05\u200B', 'to 5'],
  ['  ở   đâu\n', 'o dau'],
  ['\uFEFFkhông', 'khong'],
  ['QUỲNH Ư', 'quynh u'],
])('%s folds to %s', (text, folded) => expect(fold(text)).toBe(folded))

test('folded words leave punctuation and pictures out', () => {
  expect(foldWords('Tổ 5/6, “bản Nọng” 👍!')).toBe('to 5 6 ban nong')
})

test('tidy keeps marks and case', () => {
  expect(tidy(' Hòa\u00A0Bình '.normalize('NFD'))).toBe('Hòa Bình'.normalize('NFC'))
})

test.each([
  ['hủy', true],
  ['huy', false],
  ['đi', true],
  ['DI', false],
  ['ơ', true],
])('marks in %s: %s', (text, has) => expect(hasMarks(text)).toBe(has))

test.each([
  ['hoà', 'hòa'],
  ['UỶ BAN', 'ỦY BAN'],
  ['ma tuý', 'ma túy'],
  ['Hoà thuận', 'Hòa thuận'],
  ['khoẻ', 'khỏe'],
  ['thuỷ', 'thủy'],
  ['huỷ', 'hủy'],
  ['hoàn suýt huỳnh quý QUÝ loại khuỷu ngoài Quỳ', 'hoàn suýt huỳnh quý QUÝ loại khuỷu ngoài Quỳ'],
  ['hoà'.normalize('NFD'), 'hòa'],
])('%s is spelt %s', (text, spelt) => expect(placeTones(text)).toBe(spelt))

test.each([
  ['hai', 2],
  ['muoi', 10],
  ['muoi lam', 15],
  ['hai muoi', 20],
  ['hai muoi mot', 21],
  ['ba lam', 35],
  ['to', undefined],
  ['hai ba bon', undefined],
  ['', undefined],
])('"%s" is %s', (words, number) => expect(numberInWords(words)).toBe(number))
