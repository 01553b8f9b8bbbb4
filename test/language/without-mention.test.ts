import { hasMention, withoutMention } from '../../src/language/without-mention.js'

const NAMES = ['Loa', 'Loa Xóm', '2222222222222222222']

test.each([
  { text: '@Loa Xóm báo tin', left: 'báo tin' },
  { text: '@loa  xóm, báo tin', left: 'báo tin' },
  { text: '@Loa: báo tin', left: 'báo tin' },
  { text: '@Loa Xóm báo tin'.normalize('NFD'), left: 'báo tin' },
  { text: 'cháy rồi @Loa Xóm', left: 'cháy rồi' },
  { text: '@2222222222222222222 báo tin', left: 'báo tin' },
  { text: '@Loa Xóm', left: '' },
])('"$text" names us', ({ text, left }) => {
  expect(hasMention(text, NAMES)).toBe(true)
  expect(withoutMention(text, NAMES)).toBe(left)
})

test.each([
  { text: 'Loa Xóm báo tin' },
  { text: '@Loan ơi' },
  { text: '@Loasáng' },
  { text: 'lan@Loa Xóm' },
  { text: '@ Loa Xóm' },
  { text: '' },
])('"$text" names somebody else or nobody', ({ text }) => {
  expect(hasMention(text, NAMES)).toBe(false)
  expect(withoutMention(text, NAMES)).toBe(text)
})

test('no name, no mention', () => {
  expect(hasMention('@ báo tin', ['', ' '])).toBe(false)
  expect(hasMention('@Loa', [])).toBe(false)
})
