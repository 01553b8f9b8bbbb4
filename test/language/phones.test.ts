import { findMobile } from '../../src/language/phone-numbers.js'
import { PHONES, showPhones } from './phones.table.js'

test.each(PHONES)('"%s": %s', (typed, numbers) => expect(showPhones(typed)).toBe(numbers))

test('the first mobile is the one to call back', () => {
  expect(findMobile('máy bàn 0212 3852 113, di động 0912 345 678')).toBe('+84912345678')
  expect(findMobile('gọi 113')).toBeUndefined()
})
