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
  { text: '@LOA XÓM báo tin', left: 'báo tin' },
  { text: '@Loa\u00a0 Xóm\u00a0báo tin', left: 'báo tin' },
  { text: '\u2068@Loa Xóm\u2069 báo tin', left: 'báo tin' },
  { text: '@\u200bLoa\u200b Xóm\u200b báo tin', left: 'báo tin' },
  { text: '\ufeff@L\u200doa Xóm\u200e, báo tin', left: 'báo tin' },
  { text: 'báo tin \u2068@Loa Xóm\u2069 mất xe', left: 'báo tin mất xe' },
  { text: 'báo tin\u200b@Loa Xóm', left: 'báo tin' },
  { text: '@Loa Xóm nhà 👨\u200d👩\u200d👧 mất xe', left: 'nhà 👨\u200d👩\u200d👧 mất xe' },
  { text: '＠Loa Xóm báo tin', left: 'báo tin' },
])('"$text" names us', ({ text, left }) => {
  expect(hasMention(text, NAMES)).toBe(true)
  expect(withoutMention(text, NAMES)).toBe(left)
})

test.each([
  { text: 'Loa Xóm báo tin' },
  { text: '@Loan ơi' },
  { text: '@Loasáng' },
  { text: '@Loa\u200bn ơi' },
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
