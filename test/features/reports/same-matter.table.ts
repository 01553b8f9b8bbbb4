import type { Likeness } from '../../../src/features/reports/same-matter.js'

/** One teller: kind; where; minutes from noon of the 20th (undefined: no time told); words. Another, and what comes of it. */
export type Teller = [kind: string, area: string | undefined, minutes: number | undefined, words: string]

/** Areas: to-5 holds ngo-2; to-6 and ban-nong lie beside. */
export const SAME_MATTER: [mine: Teller, other: Teller, expected: Likeness | undefined][] = [
  // One fire, seen by several.
  [['fire', 'to-5', 0, 'cháy nhà số 7'], ['fire', 'to-5', -5, 'có cháy to lắm'], 'ask'],
  [['fire', 'to-5', 0, 'chay nha'], ['fire', 'to-5', -150, 'khói bốc lên'], 'ask'],
  [['fire', 'to-5', 0, 'cháy nhà số 7'], ['fire', 'to-5', -10, 'cháy nhà số 7 ngõ 2'], 'ask'],
  [['fire', 'ngo-2', 0, 'cháy'], ['fire', 'to-5', -10, 'cháy ở đầu xóm'], 'ask'],
  [['fire', 'to-5', 0, 'cháy'], ['fire', 'ngo-2', -10, 'cháy'], 'ask'],
  [['fire', 'to-6', 0, 'cháy gần chợ Nậm'], ['fire', 'to-5', -10, 'cháy chợ Nậm'], 'ask'],
  [['fire', undefined, 0, 'cháy quán Hương'], ['fire', 'to-5', -10, 'quan huong chay roi'], 'ask'],
  // Near misses: another house, another hamlet, another hour, no time told.
  [['fire', 'to-5', 0, 'cháy nhà số 7'], ['fire', 'to-5', -10, 'cháy nhà số 12'], 'hint'],
  [['fire', 'to-6', 0, 'cháy nhà số 7'], ['fire', 'to-5', -10, 'cháy nhà số 7'], undefined],
  [['fire', 'to-6', 0, 'cháy'], ['fire', 'to-5', -10, 'cháy'], undefined],
  [['fire', 'to-5', 0, 'cháy'], ['fire', 'to-5', -240, 'cháy'], undefined],
  [['fire', 'to-5', 0, 'cháy'], ['fire', 'to-5', -1440, 'cháy'], undefined],
  [['fire', undefined, 0, 'cháy'], ['fire', 'to-5', -10, 'cháy'], undefined],
  [['fire', undefined, 0, 'cháy'], ['fire', undefined, -10, 'cháy'], undefined],
  [['fire', 'to-5', undefined, 'cháy'], ['fire', 'to-5', -10, 'cháy'], 'hint'],
  [['fire', 'ban-nong', 0, 'cháy nhà ông Tám'], ['fire', 'to-5', -10, 'cháy nhà ông Tám'], 'ask'],
  // Fights, accidents, floods, noise.
  [['fight', 'to-5', 0, 'đánh nhau'], ['fight', 'to-5', -30, 'mấy thanh niên đánh nhau'], 'ask'],
  [['fight', 'to-5', 0, 'danh nhau o quan Huong'], ['fight', 'to-5', -30, 'đánh nhau ở quán Hương'], 'ask'],
  [['fight', 'to-5', 0, 'đánh nhau'], ['fight', 'to-5', -130, 'đánh nhau'], undefined],
  [['fight', 'to-5', 0, 'đánh nhau'], ['fight', 'ban-nong', -10, 'đánh nhau'], undefined],
  [['traffic', 'to-5', 0, 'xe tông nhau'], ['traffic', 'to-5', -20, 'tai nạn ở ngã ba'], 'ask'],
  [['traffic', 'to-5', 0, 'tai nạn km 12'], ['traffic', 'to-5', -20, 'tai nạn km 14'], 'hint'],
  [['traffic', 'to-6', 0, 'tai nạn cầu Nậm'], ['traffic', 'to-5', -20, 'xe lao xuống cầu Nậm'], 'ask'],
  [['traffic', 'to-5', 0, 'tai nạn'], ['traffic', 'to-5', -180, 'tai nạn'], undefined],
  [['disaster', 'ban-nong', 0, 'nước lên'], ['disaster', 'ban-nong', -600, 'lũ về'], 'ask'],
  [['disaster', 'ban-nong', 0, 'sạt lở'], ['disaster', 'ban-nong', -800, 'sạt lở'], undefined],
  [['disaster', 'ban-nong', 0, 'sạt lở'], ['disaster', 'to-5', -10, 'ngập'], undefined],
  [['noise', 'to-5', 0, 'hát karaoke to'], ['noise', 'to-5', -200, 'loa kéo ồn quá'], 'ask'],
  [['noise', 'to-5', 0, 'hát karaoke nhà ông Tám'], ['noise', 'to-6', -30, 'nhà ông Tám hát to'], 'ask'],
  [['noise', 'to-5', 0, 'hát karaoke'], ['noise', 'to-5', -300, 'hát karaoke'], undefined],
  [['noise', 'to-5', 0, 'hát ở số 3'], ['noise', 'to-5', -30, 'hát ở số 30'], 'hint'],
  // The same spot must be named.
  [
    ['life-danger', 'to-5', 0, 'có người đuối nước ở hồ Sen'],
    ['life-danger', 'to-5', -5, 'đuối nước hồ Sen'],
    'ask',
  ],
  [['life-danger', 'to-5', 0, 'bà ngất'], ['life-danger', 'to-5', -5, 'ông đột quỵ'], 'hint'],
  [['robbery', 'to-5', 0, 'cướp ở cổng trường'], ['robbery', 'to-5', -15, 'cuop giat cong truong'], 'ask'],
  [['robbery', 'to-5', 0, 'bị giật túi'], ['robbery', 'to-5', -15, 'bị giật điện thoại'], 'hint'],
  [['robbery', 'to-5', 0, 'cướp số 3'], ['robbery', 'to-5', -15, 'cướp số 40'], undefined],
  [
    ['suspicious', 'to-5', 0, 'người lạ quanh nhà trẻ'],
    ['suspicious', 'to-5', -60, 'có thằng lạ ở nhà trẻ'],
    'ask',
  ],
  [['suspicious', 'to-5', 0, 'xe lạ'], ['suspicious', 'to-5', -60, 'người lạ'], 'hint'],
  [['animals', 'to-5', 0, 'chó dữ nhà bà Lan'], ['animals', 'to-5', -300, 'cho nha ba lan can nguoi'], 'ask'],
  [['animals', 'to-5', 0, 'chó thả rông'], ['animals', 'ban-nong', -30, 'chó thả rông'], undefined],
  [
    ['infrastructure', 'to-5', 0, 'đèn hỏng cột 5'],
    ['infrastructure', 'to-5', -2000, 'cột 5 không sáng'],
    'ask',
  ],
  [
    ['infrastructure', 'to-5', 0, 'đèn hỏng cột 5'],
    ['infrastructure', 'to-5', -2000, 'đèn hỏng cột 8'],
    undefined,
  ],
  [['infrastructure', 'to-5', 0, 'mất nước'], ['infrastructure', 'to-5', -30, 'đèn hỏng'], 'hint'],
  [['environment', 'to-5', 0, 'đổ rác ở bãi Bồi'], ['environment', 'to-5', -600, 'xả rác bãi Bồi'], 'ask'],
  [['environment', 'to-5', 0, 'đốt rác'], ['environment', 'to-5', -1500, 'đốt rác'], undefined],
  [['missing', 'to-5', 0, 'lạc cháu bé ở chợ Nậm'], ['missing', 'to-5', -600, 'cháu bé lạc chợ Nậm'], 'ask'],
  [['missing', 'to-5', 0, 'lạc mất bà cụ'], ['missing', 'to-6', -60, 'lạc cháu bé'], undefined],
  [['weapons', 'to-5', 0, 'nổ súng ở quán Hương'], ['weapons', 'to-5', -5, 'tiếng súng quán Hương'], 'ask'],
  // Sides of one happening.
  [['life-danger', 'to-5', 0, 'kẹt trong quán Hương'], ['fire', 'to-5', -5, 'cháy quán Hương'], 'ask'],
  [['life-danger', 'to-5', 0, 'có người ngất'], ['fire', 'to-5', -5, 'cháy'], 'hint'],
  [['fight', 'to-5', 0, 'đánh nhau cổng trường'], ['robbery', 'to-5', -5, 'cướp cổng trường'], 'ask'],
  [['noise', 'to-5', 0, 'ồn ở quán Hương'], ['fight', 'to-5', -5, 'đánh nhau quán Hương'], undefined],
  [['fire', 'to-5', 0, 'cháy quán Hương'], ['noise', 'to-5', -5, 'ồn quán Hương'], undefined],
  [['other', 'to-5', 0, 'việc lạ'], ['other', 'to-5', -5, 'việc lạ'], undefined],
  // Everyone's own loss is their own.
  [['theft', 'to-5', 0, 'tôi mất xe máy'], ['theft', 'to-5', -60, 'mất xe máy'], undefined],
  [['theft', 'to-5', 0, 'nhà tôi bị trộm'], ['theft', 'to-5', -60, 'nhà em mất trộm gà'], undefined],
  [['theft', 'to-5', 0, 'tôi mất xe ở chợ Nậm'], ['theft', 'to-5', -60, 'mất xe ở chợ Nậm'], 'hint'],
  [['theft', 'to-5', 0, 'có trộm vào nhà ông Tám'], ['theft', 'to-5', -20, 'trom nha ong tam'], 'ask'],
  [['theft', 'to-5', 0, 'có trộm vào nhà ông Tám'], ['theft', 'to-5', -20, 'trộm vào nhà bà Lan'], undefined],
  [['fraud', 'to-5', 0, 'bị lừa chuyển tiền'], ['fraud', 'to-5', -20, 'bị lừa'], undefined],
  [['lost-property', 'to-5', 0, 'mất ví'], ['lost-property', 'to-5', -20, 'mất ví'], undefined],
  // Nobody learns that there is one.
  [
    ['domestic-violence', 'to-5', 0, 'nhà ông Tám đánh vợ'],
    ['domestic-violence', 'to-5', -20, 'ông Tám đánh vợ'],
    'hint',
  ],
  [['domestic-violence', 'to-5', 0, 'đánh vợ'], ['domestic-violence', 'to-5', -20, 'đánh vợ'], undefined],
  [['drugs', 'to-5', 0, 'hút chích nhà nghỉ Hoa'], ['drugs', 'to-5', -20, 'nhà nghỉ Hoa ma túy'], 'hint'],
  [['drugs', 'to-5', 0, 'hút chích'], ['drugs', 'to-5', -20, 'ma túy'], undefined],
  [['gambling', 'to-5', 0, 'đánh bạc nhà ông Tám'], ['gambling', 'to-5', -20, 'ông Tám chứa bạc'], 'hint'],
  [
    ['child-abuse', 'to-5', 0, 'đánh trẻ ở nhà trẻ'],
    ['child-abuse', 'to-5', -20, 'nhà trẻ đánh cháu'],
    'hint',
  ],
  [
    ['complaint', 'to-5', 0, 'cán bộ Hùng nhận tiền'],
    ['complaint', 'to-5', -20, 'anh Hùng nhận tiền'],
    undefined,
  ],
  [
    ['wanted', 'to-5', 0, 'thấy người truy nã ở quán Hương'],
    ['wanted', 'to-5', -20, 'quán Hương có truy nã'],
    undefined,
  ],
  [['fight', 'to-5', 0, 'đánh nhau'], ['domestic-violence', 'to-5', -20, 'đánh vợ'], undefined],
  [['trafficking', 'to-5', 0, 'rủ đi'], ['trafficking', 'to-5', -20, 'rủ sang'], undefined],
]
