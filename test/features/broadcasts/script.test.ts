import type { BulletinPart, Edition } from '../../../src/features/broadcasts/broadcast.js'
import { scriptOf, scriptSay } from '../../../src/features/broadcasts/script.js'
import { longSentences } from '../../../src/language/read-aloud/reading-time.js'
import { inWords } from './broadcast-room.js'

const WARD = { name: 'phường Hoa Ban', hotline: '0900 123 456' }
const MONDAY = new Date('2026-11-23T06:00:00+07:00')

const part = (section: BulletinPart['section'], words: string): BulletinPart => ({
  id: `${section}-${words.length}`,
  section,
  words,
})

/** As a ward writes it, and how its loudspeaker says it. */
const PARTS = [
  part(
    'figures',
    'Công an phường tiếp nhận 9 tin của bà con, trong đó có 2 vụ trộm xe máy, ở tổ 5 và tổ 7.\nCả 2 vụ xảy ra trong khoảng từ 22h–5h sáng',
  ),
  part('warning', '⚠️ Công an không yêu cầu bà con đọc mã OTP'),
  part('warning', '- Nhà nào có camera (kể cả hỏng): kiểm tra lại;'),
  part('good-deed', 'Tối 18/11, bà Lò Thị Hoa nhặt được 3.200.000đ.'),
]

const script = (edition: Edition): string => scriptOf({ inWords }, edition, { ward: WARD, readAt: MONDAY })

test('a bulletin is led in, led over from part to part, and led out', () => {
  expect(script({ kind: 'bulletin', parts: PARTS }).split('\n\n')).toEqual([
    'Kính thưa toàn thể bà con nhân dân! Mời bà con nghe bản tin Tiếng loa an ninh của Công an phường Hoa Ban. Bản tin phát lúc sáu giờ, thứ Hai, ngày hai mươi ba tháng mười một.',
    'Trước hết là tình hình an ninh, trật tự trong tuần. Công an phường tiếp nhận chín tin của bà con, trong đó có hai vụ trộm xe máy, ở tổ năm và tổ bảy.',
    'Cả hai vụ xảy ra trong khoảng từ hai mươi hai giờ đến năm giờ sáng.',
    'Tiếp theo là lời nhắc nhở. Công an không yêu cầu bà con đọc mã ô-tê-pê.',
    'Nhà nào có ca-mê-ra, kể cả hỏng: kiểm tra lại.',
    'Sau đây là gương người tốt, việc tốt. Tối mười tám tháng mười một, bà Lò Thị Hoa nhặt được ba triệu hai trăm nghìn đồng.',
    'Cần báo tin về an ninh, trật tự, bà con gọi trực ban Công an phường Hoa Ban, số: không chín không không, một hai ba, bốn năm sáu. Xin nhắc lại: không chín không không, một hai ba, bốn năm sáu. Bà con có quyền yêu cầu giữ bí mật tên mình.',
    'Việc khẩn cấp, xin gọi một một ba. Có cháy, xin gọi một một bốn. Cấp cứu người bệnh, xin gọi một một năm.',
    'Bản tin Tiếng loa an ninh đến đây là hết. Kính chúc bà con một tuần bình yên.',
  ])
})

test('what always holds comes without a lead, for the greeting leads it in', () => {
  const [greeting, words] = script({
    kind: 'evergreen',
    parts: [part('warning', 'Khóa cổng, khóa xe.')],
  }).split('\n\n')
  expect(greeting).toMatch(/Tuần này, xin nhắc lại với bà con mấy việc\.$/)
  expect(words).toBe('Khóa cổng, khóa xe.')
})

test('nothing is read where there is nothing', () => expect(script({ kind: 'none' })).toBe(''))

test('no sentence of the frame is too long for one breath', () => {
  for (const kind of ['bulletin', 'evergreen'] as const)
    expect(longSentences(script({ kind, parts: PARTS }))).toEqual([])
})

const spoken = (syllables: number) => `${'bà '.repeat(syllables)}`.trim()

test.each([
  ['nửa phút', 60],
  ['1 phút', 150],
  ['1 phút rưỡi', 240],
  ['2 phút rưỡi', 399],
])('it tells how long it takes: %s', (length, syllables) => {
  expect(inWords('vi', scriptSay(spoken(syllables)))).toContain(`Đọc khoảng ${length}.`)
})

test('a sentence too long for one breath is told of, and left as it is', () => {
  const long = `${spoken(31)}.`
  expect(inWords('vi', scriptSay(long))).toMatch(/Có 1 câu dài, .*\n\n/)
  expect(inWords('vi', scriptSay(long))).toContain(long)
  expect(inWords('vi', scriptSay(`${spoken(30)}.`))).not.toContain('câu dài')
})

test.each([
  ['Khóa cổng. Truy cập vidu.vn để khai báo. Khóa xe.', 'Khóa cổng. Khóa xe.'],
  ['Bấm https://vidu.vn ngay.', ''],
  ['Đừng bấm vào vidu.top.', 'Đừng bấm vào đường dẫn.'],
  ['Trang vidu.top là giả.', 'Trang đường dẫn là giả.'],
])('no loudspeaker tells people to open a link: %s', (words, spoken) => {
  const said = script({ kind: 'evergreen', parts: [part('warning', words)] }).split('\n\n')
  expect(said[1]).toBe(spoken === '' ? said.find(line => line.startsWith('Cần báo')) : spoken)
})
