import type { ReportKind } from './report-kind.js'

/** What disturbs or corrupts a neighbourhood, and strangers in it. */
export const ORDER_KINDS = [
  {
    id: 'noise',
    priority: 'usual',
    numbers: [],
    also: 'ồn ào',
    signs:
      'karaoke|kara|hát karaoke|loa karaoke|hát to|hát hò|hát ầm|loa kéo|loa kẹo kéo|loa thùng|kẹo kéo|ồn ào|ồn quá|quá ồn|gây ồn|tiếng ồn|làm ồn|mở nhạc to|bật nhạc to|nhạc to|nhạc ầm|nhạc xập xình|mở loa to|bật loa|loa to|ầm ĩ|khoan cắt đêm|không ngủ được',
    marked: 'ồn|ầm ĩ|karaoke|kara',
    asks: ['often'],
    wording: ['when', 'what'],
    without: ['people'],
  },
  {
    id: 'drugs',
    priority: 'high',
    raised: [
      { to: 'urgent', now: true },
      { to: 'urgent', said: 'ngáo đá|cầm dao|phê thuốc đập|lên cơn' },
    ],
    numbers: ['113'],
    also: 'hút chích',
    signs:
      'ma túy|ngáo đá|hàng trắng|hàng đá|đập đá|chơi đá|bay lắc|ke kẹo|kim tiêm|bơm kim tiêm|ống chích|hút chích|tiêm chích|chích choác|chích hút|chích thuốc|hút cần|cần sa|trồng cần|thuốc lắc|thuốc phiện|cây thuốc phiện|heroin|hồng phiến|con nghiện|nghiện hút|bọn nghiện|mấy thằng nghiện|thằng nghiện|hít keo|bóng đá lá|pod chill|thuốc lá điện tử có ma túy|buôn hàng trắng|bán hàng trắng',
    marked: 'chích|nghiện|ma túy|cần sa|ngáo',
    unlike:
      'nghiện game|nghiện điện thoại|nghiện phim|phòng chống ma túy|bị chích điện|ong chích|cai nghiện game|nghiện rượu|nghiện cà phê',
    over: ['fight'],
    confidential: true,
    asks: ['dealing', 'often'],
    wording: ['what', 'people'],
  },
  {
    id: 'gambling',
    priority: 'usual',
    raised: [
      { to: 'high', detail: 'guarded' },
      { to: 'high', said: 'canh gác|sới bạc|sòng bạc|sòng bài|đông người|tiền tỷ|hàng trăm triệu' },
    ],
    numbers: ['113'],
    also: 'đánh bạc',
    signs:
      'đánh bạc|cờ bạc|sới bạc|sòng bạc|sòng bài|chiếu bạc|lô đề|ghi đề|ghi lô|số đề|chơi đề|chơi lô|xóc đĩa|tài xỉu|cá độ|cá cược|cá độ bóng đá|bóng bánh|đá gà ăn tiền|đá gà|chọi gà ăn tiền|đánh bài ăn tiền|đánh phỏm ăn tiền|đánh liêng|ba cây ăn tiền|tổ tôm ăn tiền|bầu cua|sát phạt|máy bắn cá|bắn cá ăn tiền|nhà cái',
    marked: 'cờ bạc|lô đề',
    unlike: 'đá gà đá vịt',
    confidential: true,
    asks: ['guarded'],
    wording: ['when', 'what'],
    without: ['people'],
  },
  {
    id: 'vice',
    priority: 'usual',
    numbers: ['113'],
    also: 'mại dâm, bóng cười',
    signs:
      'mại dâm|bán dâm|mua dâm|gái gọi|gái bán hoa|đứng đường|mát xa trá hình|massage trá hình|mát xa kích dục|massage kích dục|kích dục|nhà thổ|chứa gái|cà phê ôm|cafe ôm|quán ôm|karaoke ôm|karaoke tay vịn|gội đầu trá hình|bóng cười|hút bóng|hít bóng|shisha|mê tín dị đoan|lên đồng lừa|bói toán lừa',
    marked: 'mại dâm',
    over: ['noise'],
    confidential: true,
    wording: ['when', 'what'],
    without: ['people'],
  },
  {
    id: 'suspicious',
    priority: 'usual',
    numbers: ['113'],
    signs:
      'người lạ|người lạ mặt|lạ mặt|khả nghi|xe lạ|xe lạ mặt|dò hỏi|rình mò|rình rập|lảng vảng|lượn lờ|đi lòng vòng|dòm ngó|nhòm ngó|thập thò|lấp ló|chụp ảnh nhà|quay phim nhà|chụp hình nhà|đánh dấu nhà|đánh dấu cửa|gõ cửa từng nhà|bấm chuông lạ|thử cửa|leo tường|trèo tường|trèo rào|nhìn trộm|quay trộm|chụp trộm|flycam|theo dõi nhà|bám theo',
    marked: 'khả nghi|lảng vảng',
    unlike: 'link lạ|cho người lạ vay',
    yields: true,
    wording: ['what', 'people'],
  },
  {
    id: 'environment',
    priority: 'usual',
    numbers: [],
    also: 'ô nhiễm, đổ rác, khai thác trái phép',
    signs:
      'xả thải|xả nước thải|nước thải|đổ rác|đổ trộm|đổ trộm rác|đổ rác trộm|đổ phế thải|đổ thải|vứt rác|bãi rác|rác thải|đốt rác|khói bụi|mùi hôi|hôi thối|mùi thối|bốc mùi|ô nhiễm|hút cát|cát tặc|khai thác cát|múc cát|phá rừng|chặt rừng|chặt phá rừng|lâm tặc|gỗ lậu|chặt trộm|chặt trộm cây|khai thác trộm|khai thác trái phép|đào vàng|kích cá|đánh cá bằng điện|nổ mìn đánh cá|thuốc cá|bắt thú rừng|bẫy chim|cá chết|nước đen|phun thuốc sâu|lợn chết|xác lợn',
    marked: 'ô nhiễm|cát tặc|lâm tặc',
    over: ['weapons', 'noise'],
    asks: ['often'],
    wording: ['what', 'people', 'photos'],
  },
] as const satisfies readonly ReportKind[]
