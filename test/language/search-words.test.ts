import { wordsAsked, wordsToFind } from '../../src/language/search-words.js'

const finds = (told: string, asked: string): boolean => {
  const words = new Set(wordsToFind([told]))
  const wanted = wordsAsked(asked)
  return wanted.length > 0 && wanted.every(word => words.has(word))
}

test.each([
  ['Mất xe ở ngõ 2, tổ 05', 'mat xe'],
  ['Mất xe ở ngõ 2, tổ 05', 'XE MẤT'],
  ['Mất xe ở ngõ 2, tổ 05', 'tổ 5 mất xe'],
  ['mat xe o ngo 2', 'Mất xe ở ngõ 02'],
  ['Cửa hàng chị Thúy, đường Hòa Bình', 'thuý hoà bình'],
  ['ĐÈN đường hỏng', 'den duong'],
  ['Mất   xe!!!', '“mất xe”?'],
  ['Xe Wave đỏ biển 26B1-123.45', '26B1-123.45'],
  ['Xe Wave đỏ biển 26B1-123.45', '26b112345'],
  ['Xe Wave đỏ biển 26B1-123.45', '26b1 12345'],
  ['Xe Wave đỏ biển 26B1-123.45', '26 B1 123 45'],
  ['Xe Wave đỏ biển 26B1-123.45', 'xe 12345'],
  ['Xe Wave đỏ biển 26B1-123.45', '123.45'],
  ['xe 26b112345 màu đỏ', '26B1-123.45'],
  ['ô tô 29-HA 002.33', '29HA-00233'],
  ['ô tô 30A 12345', '30a-123.45'],
  ['Nó gọi từ 0912 345 678', '0912345678'],
  ['Nó gọi từ 0912 345 678', '0912.345.678'],
  ['Nó gọi từ 0912345678 nhé', 'gọi 0912 345 678'],
  ['Nó gọi từ +84 912 345 678', '0912345678'],
  ['Nó gọi từ 0912.345.678', '+84912345678'],
  ['Nó gọi từ 0912.345.678', '84 912 345 678'],
  ['ở tổ 5 0912 345 678 gọi', 'tổ 5 0912345678'],
  ['ở tổ 5, 0912345678', 'to 5 0912 345 678'],
  ['Nó gọi từ 0912.345.678', '0084912345678'],
  ['Nó gọi từ 0084 912 345 678', '0912 345 678'],
  ['Nó gọi từ 00 84 912 345 678', '0912345678'],
  ['Số 0 9 1 2 3 4 5 6 7 8 gọi', '0912345678'],
  ['Số + 8 4 9 1 2 3 4 5 6 7 8 gọi', '0912345678'],
  ['ở tổ 5 0 9 1 2 3 4 5 6 7 8 gọi', '0912 345 678'],
  ['Nó gọi từ 0912 345 678', '0 9 1 2 3 4 5 6 7 8'],
  ['ở tổ 5, gọi 0912345678', 'tổ 5 0 9 1 2 3 4 5 6 7 8'],
  ['Nó gọi từ ０９１２ ３４５ ６７８', '0912345678'],
  ['Nó gọi từ 0912345678', '０９１２３４５６７８'],
  ['xe 26B1-123.45', '２６Ｂ１－１２３.４５'],
  ['xe biển AT-12-34', 'AT1234'],
  ['xe biển AT 12-34', 'AT1234'],
  ['xe biển AT1234', 'AT-12-34'],
  ['xe biển AT 12-34', 'at-12.34'],
  ['xe biển 1234', 'xe 1234'],
  ['tài khoản 1903 4567 8901 23', '19034567890123'],
  ['tài khoản 19034567890123', '1903 4567 8901 23'],
  ['TB-261122-0007', 'tb-261122-0007'],
  ['TB-261122-0007', 'TB2611220007'],
  ['Mất 15.000.000 đồng', '15000000'],
  ['Mất 15.000.000 đồng', 'mất 15.000.000 đồng'],
  ['Năm 2026 mất 500 nghìn', '2026 500'],
])('“%s” is found by “%s”', (told, asked) => expect(finds(told, asked)).toBe(true))

test.each([
  ['Mất xe ở ngõ 2', 'mất chó'],
  ['Mất xe ở ngõ 2', 'mất xe máy'],
  ['Mất xe ở ngõ 2', 'ngõ 3'],
  ['Mất xe ở ngõ 25', 'ngõ 2'],
  ['Xe Wave đỏ biển 26B1-123.45', '26B1-123.46'],
  ['Nó gọi từ 0912 345 678', '0912 345 679'],
  ['Mất xe', ''],
  ['Mất xe', '?!'],
])('“%s” is not found by “%s”', (told, asked) => expect(finds(told, asked)).toBe(false))

test('what is rare comes first, and each word once', () => {
  expect(wordsAsked('mất xe 26B1-123.45')).toEqual(['26b112345', 'mat', 'xe'])
  expect(wordsAsked('mất xe, MẤT xe mat')).toEqual(['mat', 'xe'])
})

test('what is found stays small however much is told', () => {
  const words = wordsToFind([Array.from({ length: 5000 }, (_, n) => `${n} x${n * 7}`).join(' ')])
  expect(words.length).toBeLessThanOrEqual(600)
  expect(Math.max(...words.map(word => word.length))).toBeLessThanOrEqual(24)
})
