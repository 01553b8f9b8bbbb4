import type { ReportKind } from './report-kind.js'

/** What disturbs or corrupts a neighbourhood, and strangers in it. */
export const ORDER_KINDS = [
  {
    id: 'noise',
    priority: 'usual',
    numbers: [],
    also: 'ồn ào',
    signs:
      'karaoke|kara|hát karaoke|loa karaoke|hát to|hát hò|hát ầm|loa kéo|loa kẹo kéo|loa thùng|kẹo kéo|ồn ào|ồn quá|quá ồn|gây ồn|tiếng ồn|làm ồn|mở nhạc to|bật nhạc to|nhạc to|nhạc ầm|nhạc xập xình|mở loa to|bật loa|loa to|ầm ĩ|khoan cắt đêm|không ngủ được|nhạc đập|nhạc dập|nhạc thình|xập xình|điếc tai|điếc cả tai|đau đầu nhức óc|hát hoài|hát hỏng|hát tới khuya|hát suốt|nẹt bô|chạy ồn|không ai ngủ được|mất ngủ vì|loa đài|om sòm|inh ỏi|hát ỏm tỏi|hát cả đêm|nhạc cả đêm|ầm ầm cả|ầm ầm suốt|khoan đục|nổ pô|gầm rú|rầm rầm',
    pairs: [
      [
        'mở|bật|vặn|mở nhạc|hát',
        'thình thình|ầm ầm|ầm ĩ|inh ỏi|om sòm|hết cỡ|cả đêm|thâu đêm|suốt đêm|điếc tai|tới khuya|đến khuya|tới sáng',
      ],
      [
        'xưởng|máy cưa|cưa máy|máy nổ|máy xay|máy phát|xưởng gỗ|xưởng cưa|xưởng mộc',
        'ầm ầm|ầm ĩ|inh tai|đinh tai|cả đêm|cả trưa|điếc tai|ban đêm',
      ],
    ],
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
      'ma túy|ngáo đá|hàng trắng|hàng đá|đập đá|chơi đá|bay lắc|ke kẹo|kim tiêm|bơm kim tiêm|ống chích|hút chích|tiêm chích|chích choác|chích hút|chích thuốc|hút cần|cần sa|trồng cần|thuốc lắc|thuốc phiện|cây thuốc phiện|heroin|hồng phiến|con nghiện|nghiện hút|bọn nghiện|mấy thằng nghiện|thằng nghiện|hít keo|bóng đá lá|pod chill|thuốc lá điện tử có ma túy|buôn hàng trắng|bán hàng trắng|hút đá|nó nghiện|bị nghiện|lên cơn nghiện|cái chết trắng|tép hàng|xi lanh|kẹo ke|hàng cấm|phê đá|phê thuốc|phê cần|hút hít|xì ke',
    pairs: [
      ['nghiện', 'đi cai|hút|chích|đi trại|ma túy'],
      ['bán|giao|mua|buôn', 'hàng trắng|hàng đá|ma túy|thuốc lắc|cần sa'],
      ['tụ tập|bọn|mấy đứa', 'hút chích|chích choác|chơi đá|phê|hút cần|đập đá'],
    ],
    marked: 'chích|nghiện|ma túy|cần sa|ngáo',
    unlike:
      'nghiện game|nghiện điện thoại|nghiện phim|phòng chống ma túy|bị chích điện|ong chích|cai nghiện game|nghiện rượu|nghiện cà phê',
    over: ['fight', 'vice', 'noise'],
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
      'đánh bạc|cờ bạc|sới bạc|sòng bạc|sòng bài|chiếu bạc|lô đề|ghi đề|ghi lô|số đề|chơi đề|chơi lô|xóc đĩa|tài xỉu|cá độ|cá cược|cá độ bóng đá|bóng bánh|đá gà ăn tiền|đá gà|chọi gà ăn tiền|đánh bài ăn tiền|đánh phỏm ăn tiền|đánh liêng|ba cây ăn tiền|tổ tôm ăn tiền|bầu cua|sát phạt|máy bắn cá|bắn cá ăn tiền|nhà cái|mở sòng|sòng phỏm|sòng bầu cua|sòng xóc đĩa|thầu đề|bảng đề|bán số đề|lắc tài xỉu|chơi bài ăn tiền|đánh bài ăn|sóc đĩa|xóc dĩa|ghi số đề|đánh đề',
    pairs: [
      [
        'sòng|sới|mở sòng|chơi bài|đánh bài|phỏm|đánh phỏm|tá lả|ba cây|mạt chược|đá gà|chọi gà|chơi gà|bầu cua|tổ chức',
        'ăn tiền|ăn thua|chục triệu|trăm triệu|đá gà|đánh bạc|sát phạt',
      ],
    ],
    marked: 'cờ bạc|lô đề',
    unlike: 'đá gà đá vịt|nhà cãi nhau|nhà cãi lộn|nhà cãi cọ',
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
      'mại dâm|bán dâm|mua dâm|gái gọi|gái bán hoa|đứng đường|mát xa trá hình|massage trá hình|mát xa kích dục|massage kích dục|kích dục|nhà thổ|chứa gái|cà phê ôm|cafe ôm|quán ôm|karaoke ôm|karaoke tay vịn|gội đầu trá hình|bóng cười|hút bóng|hít bóng|shisha|mê tín dị đoan|lên đồng lừa|bói toán lừa|mát xa nhạy cảm|gái đứng đường|gái dứng đường|chứa chấp gái|hút bóng cười|bán bóng cười|nhà nghỉ chứa gái|gái gú|động gái|động mại dâm|ổ mại dâm|bói lừa|thầy bói lừa|cúng giải hạn|cúng giải hạn lấy|mê tín|tà đạo|đạo lạ|theo đạo lạ|bỏ bàn thờ|bỏ thờ cúng|thoát y|nhảy thoát y|gái nhảy|đèn mờ',
    pairs: [
      [
        'mát xa|massage|gội đầu|quán|hớt tóc|nhà nghỉ',
        'trá hình|nhạy cảm|kích dục|bán dâm|gái bán hoa|tay vịn',
      ],
    ],
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
      'người lạ|người lạ mặt|lạ mặt|khả nghi|xe lạ|xe lạ mặt|dò hỏi|rình mò|rình rập|lảng vảng|lượn lờ|đi lòng vòng|dòm ngó|nhòm ngó|thập thò|lấp ló|chụp ảnh nhà|quay phim nhà|chụp hình nhà|đánh dấu nhà|đánh dấu cửa|gõ cửa từng nhà|bấm chuông lạ|thử cửa|leo tường|trèo tường|trèo rào|nhìn trộm|quay trộm|chụp trộm|flycam|theo dõi nhà|bám theo|đậu suốt|đỗ suốt|bịt mặt lấp ló|ngó nghiêng|dòm vào nhà|nhìn ngó|đi qua đi lại|không rõ lai lịch|lạ hoắc|rảo quanh|mặt lạ|đỗ cả đêm|đậu cả đêm|đỗ qua đêm|biển tỉnh khác|biển số tỉnh khác|biển ngoại tỉnh|biển số lạ|lò mò|soi đèn pin|soi đèn vào|rọi đèn vào|mò vào nhà|mò vô nhà',
    pairs: [
      ['xe', 'đậu suốt|đỗ suốt|không biển số|lảng vảng|đi lòng vòng|lượn'],
      ['bịt mặt|bịt khẩu trang', 'lấp ló|lấp lo|đi vòng|rình|lảng vảng|ngó'],
      [
        'người lạ|mấy người|thanh niên|hai người|có người',
        'chụp ảnh nhà|dòm ngó|ngó nghiêng|gõ cửa|rình|hỏi han',
      ],
    ],
    marked: 'khả nghi|lảng vảng',
    unlike: 'là mất mấy|là mất bao|link lạ|cho người lạ vay',
    yields: true,
    wording: ['what', 'people'],
  },
  {
    id: 'environment',
    priority: 'usual',
    numbers: [],
    also: 'ô nhiễm, đổ rác, khai thác trái phép',
    signs:
      'xả thải|xả nước thải|nước thải|đổ rác|đổ trộm|đổ trộm rác|đổ rác trộm|đổ phế thải|đổ thải|vứt rác|bãi rác|rác thải|đốt rác|khói bụi|mùi hôi|hôi thối|mùi thối|bốc mùi|ô nhiễm|hút cát|cát tặc|khai thác cát|múc cát|phá rừng|chặt rừng|chặt phá rừng|lâm tặc|gỗ lậu|chặt trộm|chặt trộm cây|khai thác trộm|khai thác trái phép|đào vàng|kích cá|đánh cá bằng điện|nổ mìn đánh cá|thuốc cá|bắt thú rừng|bẫy chim|cá chết|nước đen|phun thuốc sâu|lợn chết|xác lợn|hút hầm cầu|hầm cầu|xả thẳng|giết mổ|múc đất|đào đất trộm|khai thác đất|nước thối|xả khói|đốt nhựa|khói khét|chôn trộm|xả phân|nước cống|kích điện|kích điện đánh cá|xung điện|chích cá|xiệc cá|kích điện bắt cá|khai thác đá|khai thác vàng|khai thác quặng|khai thác khoáng sản|nổ mìn phá đá',
    pairs: [
      [
        'đổ|xả|thải|vứt|quăng|ném',
        'ra suối|xuống suối|ra sông|xuống sông|ra mương|xuống mương|xuống ruộng|ra ruộng|xuống kênh|hầm cầu|bừa bãi|lợn chết|gà chết|nước thối',
      ],
      ['múc|hút|khai thác|nạo', 'đất đồi|đất trộm|quặng|sỏi|cát'],
      ['máy xúc|máy múc|xe ben', 'múc|trộm|đào đồi|chở đất'],
      ['chặt|cưa|đốn', 'rừng|cây rừng|gỗ'],
      ['kích điện|dùng điện|xung điện|dùng mìn', 'đánh cá|bắt cá|dưới suối'],
    ],
    marked: 'ô nhiễm|cát tặc|lâm tặc',
    over: ['weapons', 'noise'],
    asks: ['often'],
    wording: ['what', 'people', 'photos'],
  },
] as const satisfies readonly ReportKind[]
