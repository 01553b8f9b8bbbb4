import { namesPaper } from '../../src/language/paper-captions.js'

test.each([
  ...[
    'ảnh căn cước của tôi',
    'cccd',
    'CCCD mặt trước',
    'cccd mat sau',
    'hộ chiếu',
    'Hộ chiếu của em ạ',
    'bằng lái',
  ],
  ...[
    'bang lai xe cua toi',
    'thẻ ngân hàng',
    'thẻ atm của mẹ',
    'em gửi ảnh căn cước',
    'đây là cmnd của tôi',
    'gplx',
  ],
  ...[
    'chứng minh thư',
    'chụp cccd 2 mặt',
    'căn cước công dân gắn chip',
    'my passport',
    'photo of my id card',
    'cccd và bằng lái',
  ],
])('"%s" names a paper', caption => expect(namesPaper(caption.replace(/ ạ$/, ''))).toBe(true))

test.each([
  ...[
    'mất cccd',
    'nhặt được căn cước ở chợ',
    'bọn nó làm căn cước giả',
    'ảnh hiện trường',
    '',
    'xe của tôi',
    'cổng nhà tôi',
  ],
  ...[
    'nó gửi tôi ảnh cccd giả để lừa',
    'bị trộm ví có cccd và thẻ atm',
    'bằng chứng nó nhắn tin',
    'chỗ làm hộ chiếu bị phá',
  ],
  ...['cccd toi mat roi', 'Căn cước của cháu mất', 'thẻ atm của bà mất rồi ạ', 'bằng lái xe nhà bác'],
  ...['thẻ xe', 'anh của em', 'mẹ tôi', 'đường vào nhà'],
])('"%s" tells of something else', caption => expect(namesPaper(caption)).toBe(false))
