import type { PastReport } from '../features/reports/file-past-report.js'

export type DemoReport = Pick<PastReport, 'kind' | 'areaId' | 'place' | 'words' | 'state'> & {
  daysAgo: number
  /** Of the day in Vietnam. */
  hour: number
}

const row = (
  daysAgo: number,
  hour: number,
  kind: string,
  areaId: string,
  place: string,
  words: string,
  state: PastReport['state'] = 'resolved',
): DemoReport => ({ daysAgo, hour, kind, areaId, place, words, state })

/**
 * Some weeks of what a ward hears, oldest first. All invented. Numbers begin anew each day and a bare one names what is open: those
 * still open have higher ones, so that whoever tries the first numbers of a day is not asked which is meant.
 */
export const DEMO_REPORTS: DemoReport[] = [
  row(
    22,
    6.5,
    'theft',
    'to-2',
    'ngõ 14',
    'Sáng dậy thấy mất con xe Wave xanh để ngoài sân, cổng bị cậy khóa.',
  ),
  row(
    21,
    22,
    'noise',
    'to-7',
    'quán gần cổng chợ',
    'Quán hát karaoke mở loa to quá, hơn mười giờ đêm rồi chưa nghỉ.',
  ),
  row(
    20,
    9,
    'fraud',
    'to-1',
    'ở nhà',
    'Có người gọi điện xưng là công an, bảo cài phần mềm để làm căn cước. Tôi chưa làm theo.',
  ),
  row(
    19,
    17,
    'suspicious',
    'ban-pua',
    'đầu bản, gần cây đa',
    'Hai người lạ đi xe máy không biển số, hỏi mua chó rồi đi vòng quanh bản.',
    'no-grounds',
  ),
  row(
    18,
    20,
    'fight',
    'to-3',
    'trước quán bia đầu dốc',
    'Một nhóm thanh niên cãi nhau to, có người cầm chai.',
  ),
  row(
    17,
    7,
    'traffic',
    'ban-hai',
    'khúc cua đầu cầu',
    'Xe tải quẹt xe máy, người đi xe máy bị đau chân, đã đưa đi trạm xá.',
  ),
  row(
    16,
    14,
    'other',
    'to-8',
    'ngõ cụt cuối tổ',
    'Đèn đường ngõ này tắt cả tuần rồi, buổi tối tối quá.',
    'not-ours',
  ),
  row(15, 23, 'noise', 'to-5', 'nhà đang xây', 'Xe trộn bê tông chạy suốt đêm, người già không ngủ được.'),
  row(
    14,
    15.5,
    'gambling',
    'ban-tong',
    'lán sau đồi chè',
    'Chiều nào cũng có mấy người tụ tập đánh bài ăn tiền ở lán.',
  ),
  row(
    13,
    5,
    'theft',
    'ban-nong',
    'chuồng gà sau nhà',
    'Đêm qua mất mười hai con gà, chó sủa lúc khoảng hai giờ.',
  ),
  row(
    12,
    11,
    'fraud',
    'to-4',
    'ở nhà',
    'Bị lừa chuyển khoản đặt cọc mua máy cày trên mạng, chuyển xong họ chặn số.',
  ),
  row(11, 18, 'fire', 'tk-3', 'bãi rác sau chợ', 'Có người đốt rác, lửa lan sang bờ cỏ, bà con đã dập được.'),
  row(
    10,
    21,
    'suspicious',
    'to-6',
    'dãy trọ số 5',
    'Xe ô tô lạ đỗ trước dãy trọ ba tối liền, người trong xe không xuống.',
    'no-grounds',
  ),
  row(9, 8, 'missing', 'ban-pua', 'nhà văn hóa bản', 'Bà cụ bảy mươi tám tuổi đi từ sáng chưa về, hay quên.'),
  row(
    8,
    19.5,
    'drugs',
    'to-7',
    'nhà bỏ hoang sau trường',
    'Thấy mấy thanh niên hay vào nhà bỏ hoang, có vứt kim tiêm.',
  ),
  row(7, 6, 'traffic', 'to-1', 'ngã ba bưu điện', 'Hai xe máy đâm nhau, một người xây xát nhẹ.'),
  row(6, 16, 'theft', 'to-5', 'cửa hàng tạp hóa', 'Có hai cháu nhỏ lấy trộm đồ, tôi đã gọi gia đình đến.'),
  row(5, 22.5, 'noise', 'to-2', 'nhà số 31', 'Đám cưới mở loa đến khuya, nhắc rồi vẫn mở.'),
  row(
    4,
    10,
    'fraud',
    'ban-hai',
    'ở nhà',
    'Nhận tin nhắn trúng thưởng xe máy, đòi nộp thuế trước. Báo để bà con biết.',
  ),
  row(3, 20, 'fight', 'ban-tong', 'sân bóng', 'Thanh niên hai bản xô xát sau trận bóng, bây giờ đã về hết.'),
  row(2, 12.5, 'noise', 'to-5', 'cổng trường mầm non', 'Xe hàng rong mở loa to giữa giờ các cháu ngủ trưa.'),
  row(1, 6, 'traffic', 'tk-3', 'dốc cuối tiểu khu', 'Xe chở mía đổ ngang đường, đã dọn xong lúc bảy giờ.'),
  row(1, 6.5, 'other', 'to-8', 'cổng chợ', 'Nắp cống vỡ, bà con đã đặt tạm cành cây cho người đi qua biết.'),
  row(
    1,
    7.5,
    'theft',
    'to-3',
    'sân nhà văn hóa',
    'Mất hai bình ắc quy của đèn sân, chắc bị lấy trong đêm.',
    'new',
  ),
  row(
    1,
    9,
    'suspicious',
    'to-6',
    'ngõ 2',
    'Người lạ đi từng nhà xin kiểm tra đồng hồ điện, không có thẻ.',
    'accepted',
  ),
  row(1, 21, 'noise', 'to-5', 'quán cuối phố', 'Quán kéo loa ra vỉa hè hát to, ngày nào cũng thế.', 'new'),
]
