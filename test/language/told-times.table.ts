import type { Marked } from './time-phrases.table.js'

/** Times within first messages on Saturday 21 November 2026 at 20:00: [text, [the part they stand in, marked, from, to]…]. */
export const TOLD_TIMES: [
  text: string,
  ...times: [words: string, marked: Marked, from: string, to: string][],
][] = [
  ['bao mat xe o to 5 luc 9h toi qua', ['luc 9h toi qua', 'P', '2026-11-20 21:00', '2026-11-20 21:00']],
  [
    'bao cao mat trom xe o to 5 luc 9h toi qua',
    ['luc 9h toi qua', 'P', '2026-11-20 21:00', '2026-11-20 21:00'],
  ],
  ['9h tối qua nhà tôi bị mất xe', ['9h tối qua', 'P', '2026-11-20 21:00', '2026-11-20 21:00']],
  [
    'Tối qua khoảng 8h có đánh nhau ở tổ 3',
    ['Tối qua khoảng 8h', 'I', '2026-11-20 19:30', '2026-11-20 20:30'],
  ],
  ['hôm qua ở chợ có người giật túi', ['hôm qua', 'I', '2026-11-20 00:00', '2026-11-21 00:00']],
  ['hom qua o cho co nguoi giat tui', ['hom qua', 'I', '2026-11-20 00:00', '2026-11-21 00:00']],
  [
    'sáng nay 7h kém 15 thấy hai thanh niên lạ',
    ['sáng nay 7h kém 15', 'P', '2026-11-21 06:45', '2026-11-21 06:45'],
  ],
  [
    'Xe tôi để trước cửa, 2h sáng nay bị dắt đi.',
    ['2h sáng nay', 'P', '2026-11-21 02:00', '2026-11-21 02:00'],
  ],
  ['nhà hàng xóm hát karaoke đêm nào cũng đến 1h', ['đêm nào cũng đến 1h', 'R', '', '2026-11-21 20:00']],
  ['may hom nay co nguoi la mat hay di qua', ['may hom nay', 'R', '2026-11-17 00:00', '2026-11-21 20:00']],
  [
    'mất bò từ 22h hôm qua, 5h sáng nay mới biết',
    ['từ 22h hôm qua, 5h sáng nay mới biết', 'I', '2026-11-20 22:00', '2026-11-21 05:00'],
  ],
  [
    'mat bo tu 22h hom qua 5h sang nay moi biet',
    ['tu 22h hom qua 5h sang nay moi biet', 'I', '2026-11-20 22:00', '2026-11-21 05:00'],
  ],
  ['tối hôm kia bị lừa qua điện thoại', ['tối hôm kia', 'I', '2026-11-19 18:00', '2026-11-19 22:00']],
  ['ngày 19/11 có người vào nhà', ['ngày 19/11', 'I', '2026-11-19 00:00', '2026-11-20 00:00']],
  ['toois qua mat xe', ['toois qua', 'I', '2026-11-20 18:00', '2026-11-20 22:00']],
  ['15 phút trước có xe tông ở ngã ba', ['15 phút trước', 'P', '2026-11-21 19:45', '2026-11-21 19:45']],
  [
    'chiều thứ 5 tuần trước mất điện thoại',
    ['chiều thứ 5 tuần trước', 'I', '2026-11-12 13:00', '2026-11-12 18:00'],
  ],
  ['mất xe đạp hôm thứ 5 ở trường', ['hôm thứ 5', 'I', '2026-11-19 00:00', '2026-11-20 00:00']],
  ['đêm 20 rạng sáng 21 có trộm chó', ['đêm 20 rạng sáng 21', 'I', '2026-11-20 22:00', '2026-11-21 06:00']],
  [
    'tối qua, à không, tối hôm kia mất gà',
    ['tối qua, à không, tối hôm kia', 'I', '2026-11-19 18:00', '2026-11-19 22:00'],
  ],
  ['luc 9h toi qua nha ong Tu choi', ['luc 9h', 'A', '2026-11-21 09:00', '2026-11-21 09:00']],
  ['luc 9h toi di lam thi thay', ['luc 9h', 'A', '2026-11-21 09:00', '2026-11-21 09:00']],
  ['luc 8h co nguoi la', ['luc 8h', 'A', '2026-11-21 08:00', '2026-11-21 08:00']],
  ['8h sáng mai có đám cưới chặn đường', ['8h sáng mai', 'F', '2026-11-22 08:00', '2026-11-22 08:00']],
  [
    'hôm kia mất gà, hôm qua mất chó',
    ['hôm kia', 'I', '2026-11-19 00:00', '2026-11-20 00:00'],
    ['hôm qua', 'I', '2026-11-20 00:00', '2026-11-21 00:00'],
  ],
  ['mùng 2 Tết nhà tôi bị cạy cửa', ['mùng 2 Tết', 'I', '2026-02-18 00:00', '2026-02-19 00:00']],
  ['nha toi bi trom dem qua', ['dem qua', 'I', '2026-11-20 22:00', '2026-11-21 05:00']],
  ['mat xe o to 5 toi qua.', ['toi qua', 'I', '2026-11-20 18:00', '2026-11-20 22:00']],
  ['hqua co trom', ['hqua', 'I', '2026-11-20 00:00', '2026-11-21 00:00']],
  [
    'Xe bị đập kính từ tối qua đến sáng nay',
    ['từ tối qua đến sáng nay', 'I', '2026-11-20 18:00', '2026-11-21 11:00'],
  ],
]

/** No time is told here, or what looks like one may mean something else. */
export const NOTHING_TOLD: string[] = [
  'toi qua nha ong Tu thay cua mo',
  'dem qua ben kia duong cho ba Nam',
  'dem xe sang nha ong Ba',
  'chong toi goi toi qua',
  'no lay xe dem qua',
  'goi cho toi ngay',
  'nhà ở tổ 5 ngõ 19/11',
  'to 5/6 co nguoi danh nhau',
  'ngách 45/6 phố Tô Hiệu',
  'con thứ 5 nhà ông Bảy bị lạc',
  'lần thứ 2 bị mất gà',
  'mất 2 con gà và 3 con vịt',
  'bị lừa 5 triệu 500 nghìn',
  'xe 26B1-123.45 tông người rồi chạy',
  'chi Mai to 3 mat vi',
  'anh Tuấn bị đánh',
  'chờ 2 giờ không ai đến',
  'hôm nay tôi muốn báo có người bán ma túy',
  'nhà gần đây có người nghiện',
  'bây giờ báo tin thế nào',
  'tôi nay 60 tuổi, toi nay 60 tuoi',
  'hàng xóm cãi nhau, hàng quán lấn chiếm',
  'cửa hàng mở 24/24',
  'gọi 113 không được',
  'cháu 5 tuổi bị lạc ở chợ',
]
