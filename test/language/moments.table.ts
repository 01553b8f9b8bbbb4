import type { TimeRow } from './time-phrases.table.js'

/** More of what people say on Saturday 21 November 2026 at 20:00. */
export const MOMENTS: TimeRow[] = [
  // Longer sentences.
  ['tối qua lúc 9h tôi đi làm về thì thấy cửa bị phá', 'P', '2026-11-20 21:00', '2026-11-20 21:00'],
  ['sáng nay đi chợ về lúc 9h hơn thì thấy cửa bị phá', 'I', '2026-11-21 09:00', '2026-11-21 09:30'],
  ['dạ hôm qua ạ | hình như hôm qua', 'I', '2026-11-20 00:00', '2026-11-21 00:00'],
  ['22h15 ngày 20/11/2026 | 22:15 20-11-2026', 'P', '2026-11-20 22:15', '2026-11-20 22:15'],
  ['hôm thứ 3 tuần trước lúc 7h tối', 'P', '2026-11-10 19:00', '2026-11-10 19:00'],
  ['chiều tối qua', 'I', '2026-11-20 17:00', '2026-11-20 19:00'],
  ['đêm 19/11 | đêm 19', 'I', '2026-11-19 22:00', '2026-11-20 05:00'],
  // As phones write down what was spoken.
  ['chín giờ rưỡi tối qua', 'P', '2026-11-20 21:30', '2026-11-20 21:30'],
  ['mười một giờ đêm qua', 'P', '2026-11-20 23:00', '2026-11-20 23:00'],
  ['ngày mười chín tháng mười một', 'I', '2026-11-19 00:00', '2026-11-20 00:00'],
  ['ba hôm trước | ba ngày trước', 'I', '2026-11-18 00:00', '2026-11-19 00:00'],
  ['mười giờ kém mười lăm tối qua', 'P', '2026-11-20 21:45', '2026-11-20 21:45'],
  [
    'hai mươi mốt giờ ba mươi tối qua | chín giờ ba mươi phút tối qua',
    'P',
    '2026-11-20 21:30',
    '2026-11-20 21:30',
  ],
  // An hour without its word.
  ['tối qua tầm 9 | khoảng 9 tối qua', 'I', '2026-11-20 20:30', '2026-11-20 21:30'],
  ['sáng nay lúc 9', 'P', '2026-11-21 09:00', '2026-11-21 09:00'],
  // The weekday beside its date.
  ['thứ sáu 20/11 | thứ 6 ngày 20', 'I', '2026-11-20 00:00', '2026-11-21 00:00'],
  ['giữa 1h và 3h sáng', 'I', '2026-11-21 01:00', '2026-11-21 03:00'],
  ['tháng 10/2025 | 10/2025', 'I', '2025-10-01 00:00', '2025-11-01 00:00'],
  ['năm 2025', 'I', '2025-01-01 00:00', '2026-01-01 00:00'],
  ['30 phút nữa | nửa tiếng nữa', 'F', '2026-11-21 20:30', '2026-11-21 20:30'],
  ['mấy đêm nay', 'R', '2026-11-17 00:00', '2026-11-21 20:00'],
  ['3 đêm liền | 3 đêm nay | 2 tuần nay | cả tháng nay | hổm', 'R', '', '2026-11-21 20:00'],
  // Keyboards that left Telex and VNI as they were.
  [
    'tois qua | to61i qua | toois qua | toosi qua | tối qua | hum qua luc toi',
    'I',
    '2026-11-20 18:00',
    '2026-11-20 22:00',
  ],
  ['hom6 qua | hoom qua | ho6m qua', 'I', '2026-11-20 00:00', '2026-11-21 00:00'],
  ['ddeem qua | d9e6m qua | dem96 qua', 'I', '2026-11-20 22:00', '2026-11-21 05:00'],
  ['sangs nay | sang1 nay | sasng nay', 'I', '2026-11-21 05:00', '2026-11-21 11:00'],
  ['chieeuf nay | chie6u2 nay', 'I', '2026-11-21 13:00', '2026-11-21 18:00'],
  ['truwa nay | trwa nay | tru7a nay', 'I', '2026-11-21 11:00', '2026-11-21 13:00'],
  ['thuws 5 tuaafn truwowcs | thu71 5 tua6n2 tru7o7c1', 'I', '2026-11-12 00:00', '2026-11-13 00:00'],
  // Abbreviations.
  ['9h tqua | 9g toi hqua | 21h hqua | 9h homqua toi', 'P', '2026-11-20 21:00', '2026-11-20 21:00'],
  ['sang hnay | sangnay', 'I', '2026-11-21 05:00', '2026-11-21 11:00'],
  ['2 ngay trc | 2 ngày trk', 'I', '2026-11-19 00:00', '2026-11-20 00:00'],
  ['45ph trc | 45p trước', 'P', '2026-11-21 19:15', '2026-11-21 19:15'],
  // From, to.
  ['từ 1h đến 3h chiều qua', 'I', '2026-11-20 13:00', '2026-11-20 15:00'],
  ['từ 9h tối qua đến 2h sáng nay', 'I', '2026-11-20 21:00', '2026-11-21 02:00'],
  ['9h đến 10h tối qua | tu 9h toi 10h toi qua', 'I', '2026-11-20 21:00', '2026-11-20 22:00'],
  ['9h30-10h15 tối qua', 'I', '2026-11-20 21:30', '2026-11-20 22:15'],
  ['từ 15 đến 19/11 | từ ngày 15 đến ngày 19 tháng 11', 'I', '2026-11-15 00:00', '2026-11-20 00:00'],
  ['từ thứ 2 đến thứ 4', 'I', '2026-11-16 00:00', '2026-11-19 00:00'],
  ['từ hôm qua đến giờ | từ hôm qua đến nay', 'I', '2026-11-20 00:00', '2026-11-21 20:00'],
  ['đêm thứ 6 rạng sáng thứ 7 | đêm qua rạng sáng nay', 'I', '2026-11-20 22:00', '2026-11-21 06:00'],
  // When it was found.
  ['tối qua mất, sáng nay mới biết', 'I', '2026-11-20 18:00', '2026-11-20 22:00'],
  [
    'mat tu 22h hom qua 5h sang nay moi biet | 5h sáng nay phát hiện mất từ 22h hôm qua',
    'I',
    '2026-11-20 22:00',
    '2026-11-21 05:00',
  ],
  // What was said last holds.
  [
    'không phải hôm qua mà hôm kia | hôm qua, à nhầm, hôm kia | hqua, y toi la hom kia',
    'I',
    '2026-11-19 00:00',
    '2026-11-20 00:00',
  ],
  ['sáng qua, à nhầm, chiều qua', 'I', '2026-11-20 13:00', '2026-11-20 18:00'],
  // The half of the day, the year, the calendar or the day is not told.
  ['8h hôm qua', 'A', '2026-11-20 20:00', '2026-11-20 20:00'],
  ['9h-11h hôm qua', 'A', '2026-11-20 21:00', '2026-11-20 23:00'],
  ['hôm qua hay hôm kia', 'A', '2026-11-20 00:00', '2026-11-21 00:00'],
  ['9h hay 10h tối qua', 'A', '2026-11-20 21:00', '2026-11-20 21:00'],
  ['25/12', 'A', '2025-12-25 00:00', '2025-12-26 00:00'],
  ['mùng 5', 'A', '2026-11-13 00:00', '2026-11-14 00:00'],
  ['mùng 5 tháng 11', 'A', '2026-11-05 00:00', '2026-11-06 00:00'],
  ['rằm', 'A', '2026-10-24 00:00', '2026-10-25 00:00'],
  ['2 tuần trước', 'A', '2026-11-06 00:00', '2026-11-09 00:00'],
  ['mấy hôm trước | vài ngày trước', 'A', '2026-11-14 00:00', '2026-11-20 00:00'],
  ['0h', 'P', '2026-11-21 00:00', '2026-11-21 00:00'],
  ['12h', 'P', '2026-11-21 12:00', '2026-11-21 12:00'],
  ['08:15 hôm qua', 'P', '2026-11-20 08:15', '2026-11-20 08:15'],
  // Named days.
  ['30 tết | ba mươi tết', 'I', '2026-02-16 00:00', '2026-02-17 00:00'],
  ['giao thừa', 'I', '2026-02-16 22:00', '2026-02-17 05:00'],
  ['trung thu | hôm trung thu', 'I', '2026-09-25 00:00', '2026-09-26 00:00'],
  ['tết', 'I', '2026-02-17 00:00', '2026-02-20 00:00'],
  ['tháng sáu | tháng 6', 'I', '2026-06-01 00:00', '2026-07-01 00:00'],
  ['tháng sau | tháng tới', 'F', '2026-12-01 00:00', '2027-01-01 00:00'],
  ['thường 9h tối | mỗi tối', 'R', '', '2026-11-21 20:00'],
]

/** When it was found, where that is told: [phrase, from, to]. */
export const FOUND_AT: [phrase: string, from: string, to: string][] = [
  ['mất từ 22h hôm qua, 5h sáng nay mới biết', '2026-11-21 05:00', '2026-11-21 05:00'],
  ['mat tu 22h hom qua 5h sang nay moi biet', '2026-11-21 05:00', '2026-11-21 05:00'],
  ['tối qua mất, sáng nay mới biết', '2026-11-21 05:00', '2026-11-21 11:00'],
  ['sáng nay 6h phát hiện mất từ tối qua', '2026-11-21 06:00', '2026-11-21 06:00'],
  ['sáng nay đi chợ về lúc 9h hơn thì thấy cửa bị phá', '2026-11-21 09:00', '2026-11-21 09:30'],
]

/** What an ambiguous phrase may mean beside the guess. */
export const OTHERS: [phrase: string, others: string[]][] = [
  ['8h', ['2026-11-21 20:00', '2026-11-20 20:00']],
  ['8h hôm qua', ['2026-11-20 08:00']],
  ['21h30', ['2026-11-21 21:30']],
  ['thứ 7', ['2026-11-14 00:00']],
  ['ngay kia', ['2026-11-24 00:00']],
  ['hom kia kia', ['2026-11-19 00:00']],
  ['ngày 25', ['2026-11-25 00:00']],
  ['hôm qua hay hôm kia', ['2026-11-19 00:00']],
  ['hôm bữa', []],
]

/** No time at all, one that there is not, two times at once, or only the end of one: kept as words. */
export const NO_MOMENTS: string[] = [
  'không nhớ | chịu | nhiều lần rồi | ba | alo',
  'tôi | tới | tôi không nhớ | toi qua toi di lam ve | tooi qua | to6i qua',
  'tổ 5 | to 5/6 | ngách 45/6 | hẻm 12/3 | số nhà 7/2 | tổ 5 tối',
  'lúc mọi người đang xem bóng đá',
  '31/6 | 99/99 | 25h | 5 gói | 3 hộ | 30/2 | mùng 31',
  'thứ 5 ngày 20 | thứ hai 20/11',
  'trước 6h sáng nay | sau 9h tối qua',
  'chú Nhật | chị Mai | anh Tuấn | đám cưới tuần trước | cô Thu 5 con',
]
