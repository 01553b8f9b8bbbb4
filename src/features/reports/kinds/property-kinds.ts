import type { ReportKind } from './report-kind.js'

/** Taken, robbed, swindled, lent at ruinous interest, lost and found. */
export const PROPERTY_KINDS = [
  {
    id: 'theft',
    priority: 'high',
    raised: [{ to: 'urgent', now: true }],
    numbers: ['113'],
    signs:
      'mất trộm|có trộm|thấy trộm|trộm vào|ăn trộm|ăn cắp|lấy trộm|lấy cắp|móc túi|trộm|trộm cắp|kẻ trộm|bẻ khóa|phá khóa|cạy cửa|cậy cửa|cậy khóa|cạy khóa|bẻ cửa|đột nhập|mất xe|mất con xe|mất cái xe|mất chiếc xe|mất điện thoại|mất cái điện thoại|mất đồ|mất tiền|mất vàng|mất ví tiền|trộm xe|trộm chó|trộm gà|bắt trộm|câu trộm|cắt trộm|bị trộm|mất gà|mất con gà|mất bò|mất con bò|mất trâu|mất con trâu|mất chó|mất con chó|mất lợn|mất con lợn|mất máy bơm|mất dây điện|mất ô tô|chôm mất|cuỗm mất|khoắng sạch|vào nhà lấy|nẫng mất|đồ bị mất|xe bị mất|không cánh mà bay|bị nạy|nạy cửa|nạy tủ|nạy khóa|cạy tủ|bị cạy|hái trộm|bị hái trộm|rút ruột|hút trộm xăng|rút trộm|vô nhà lấy|vô lấy|vào lấy mất|dắt mất|dắt luôn|lấy mất|bị lấy mất|tháo mất|bị tháo mất|khiêng mất|mất sạch|bị mất trộm|bị chôm|không thấy xe đâu|bị thó',
    pairs: [
      [
        'mất|bị mất|lấy mất|đi mất|bị lấy|trộm mất|thó mất',
        'xe máy|xe đạp|xe|bò|trâu|gà|vịt|lợn|heo|điện thoại|cái ví|ví tiền|cái túi|túi xách|cái bóp|vàng|máy bơm|máy cày|máy tính|laptop|dây chuyền|camera|ắc quy|bình ắc quy|bình gas|dây điện|đồ đạc|chậu cây|cây cảnh|cây lan',
      ],
      ['khiêng|bưng|bung|vác|khuân|ẵm|vét|cuỗm|nẫng|chở', 'mất|luôn|hết|sạch|đi mất'],
      ['xe|xe máy|xe đạp|điện thoại', 'không thấy đâu|biến mất|mất tiêu|mất tăm'],
      ['xe máy|xe đạp|điện thoại', 'tìm không thấy|tìm mãi không thấy'],
    ],
    marked: 'đạo chích|chôm|cuỗm|khoắng',
    unlike:
      'trộm vía|nhìn trộm|nghe trộm|chụp trộm|quay trộm|đổ trộm|chặt trộm|khai thác trộm|hút trộm|đổ rác trộm|mất điện|mất nước|mất tiền không|có mất tiền|mất tiền gì|mất tiền cước',
    wording: ['when', 'what', 'people'],
  },
  {
    id: 'robbery',
    priority: 'urgent',
    numbers: ['113', '115'],
    signs:
      'cướp|cướp giật|giật túi|giật dây chuyền|giật điện thoại|giật ví|giật mất|giật phăng|bị giật|bị giật điện thoại|bị cướp|đi cướp|cướp xe|cướp tiền|cướp vàng|cướp tiệm|cướp ngân hàng|cướp của|trấn lột|chặn đường cướp|dí dao|kề dao|xin đểu|dí súng|kề súng|gí dao|gí súng|xông vào tiệm|giựt túi|giựt bóp|bị giựt|giựt dây chuyền|giựt điện thoại|giật dọc|ép xe giật|cướp tiệm vàng|bắt đưa tiền|bắt đưa điện thoại|bắt nộp tiền|bắt móc tiền|đe dọa lấy tiền|vơ hết tủ kính|vào tiệm vàng|vô tiệm vàng|lột hết tiền|lột sạch|lột đồ|lột hết đồ',
    pairs: [
      [
        'giật|giựt|bị giật|bị giựt|cướp',
        'túi xách|túi|bóp|dây chuyền|điện thoại|sợi dây|cái giỏ|giỏ xách|cái ví',
      ],
      ['chặn|chặn đường|chặn xe', 'xin đểu|xin tiền|lấy tiền|đòi tiền|cướp'],
      [
        'cầm dao|dí dao|cầm súng|bịt mặt|vác dao',
        'tiệm vàng|cây xăng|cửa hàng|ngân hàng|tạp hóa|lấy tiền|đòi tiền|bắt đưa|vơ hết|lục đồ',
      ],
      ['chặn xe|chặn đường|vây', 'lột|lột hết|lấy hết|bắt đưa|lột sạch'],
    ],
    marked: 'trấn lột|giật đồ',
    unlike: 'cướp cờ|bị giật mình|điện giật|bị điện giật|ăn cướp lời|kinh giật|bị giật cục|bị co giật',
    over: ['theft'],
    asks: ['hurt'],
    wording: ['what', 'people'],
  },
  {
    id: 'fraud',
    priority: 'high',
    numbers: [],
    also: 'chiếm đoạt',
    signs:
      'lừa đảo|bị lừa|lừa tiền|lừa mất|chuyển khoản|chuyển tiền cho|đã chuyển tiền|mã otp|giả công an|giả cán bộ|giả danh|mạo danh|xưng công an|xưng là công an|tự xưng|giả bưu điện|giả điện lực|giả ngân hàng|giả mạo|bị hack|hack facebook|hack zalo|chiếm tài khoản|đường link lạ|bấm vào link|bấm link|link lạ|mất tiền trong tài khoản|mất tiền trong thẻ|trừ tiền tài khoản|tài khoản bị trừ|bắt đóng phí|việc online|nhiệm vụ online|cộng tác viên online|sàn tiền ảo|đầu tư tiền ảo|trúng thưởng|nâng cấp sim|khóa sim|ck tiền|ck cho|đã ck|lỡ ck|cài app lạ|cài phần mềm|cài app|đặt cọc rồi mất|bom hàng|bùng tiền|ôm tiền bỏ trốn|vỡ hụi|vỡ phường|giật hụi|bể hụi|dụ chuyển|dụ nạp tiền|nạp tiền vào app|xưng là bên|xưng bên|không rút được tiền|ko rút được tiền|sập sàn|giả giọng|nick giả|hack nick|bị hack nick|mất cọc|bùng cọc|chặn zalo|lừa chuyển|lừa đặt cọc|bị lừa mất|lừa em|lừa tôi|lừa của|giả làm shipper|giả shipper|giả nhân viên|không cho rút|rút không được|giữ tiền không cho rút|bay sạch tiền|bay hết tiền|ấn vào link|ấn link|ấn vào đường link',
    pairs: [
      [
        'gọi|gọi điện|nhắn tin|xưng|xưng là|tự xưng|gọi đến',
        'chuyển tiền|chuyển khoản|mượn tiền|nợ tiền điện|kết bạn zalo|đọc mã|quét mã|cài app|nâng cấp|đòi kết bạn',
      ],
      ['nhiệm vụ|làm nhiệm vụ|đầu tư|nạp|nạp tiền', 'mất|không rút được|sập|bị mất|hoa hồng'],
      [
        'chuyển tiền|chuyển khoản|ck|đặt cọc|cọc tiền|cọc',
        'chặn|chặn luôn|không giao hàng|mất hút|khóa máy|biến mất|không thấy hàng',
      ],
      ['bấm|click|nhấn|bấm vào', 'link|đường link'],
      ['hack|chiếm|bị hack', 'facebook|fb|zalo|nick|tài khoản'],
      ['mất|bị mất|bay|mất sạch', 'trong tài khoản|trong thẻ|trong tk'],
      ['ấn|ấn vào', 'link|đường link|cái link'],
      [
        'tài khoản|tài khoản ngân hàng|tiền trong thẻ|tiền trong tài khoản',
        'bay sạch|bay hết|bốc hơi|mất sạch|trống trơn|bị rút|bay màu',
      ],
      [
        'nhiệm vụ|làm nhiệm vụ|nạp tiền|nạp',
        'trên tele|tele|telegram|trên mạng|bị giữ|không cho rút|không được rút',
      ],
    ],
    marked: 'lừa đảo|vỡ hụi|bể hụi',
    unlike: 'phòng chống lừa đảo|chống lừa đảo',
    over: ['theft', 'wanted'],
    asks: ['paid', 'bank', 'paidAt', 'swindler', 'amount'],
    wording: ['place', 'when', 'what', 'photos'],
    without: ['people'],
  },
  {
    id: 'debt',
    priority: 'high',
    numbers: ['113'],
    also: 'cho vay lãi nặng',
    signs:
      'tín dụng đen|vay nóng|đòi nợ|siết nợ|xiết nợ|tạt sơn|ném sơn|hắt sơn|đổ sơn|chất bẩn vào nhà|mắm tôm|vay lãi|vay nặng lãi|lãi nặng|lãi cắt cổ|cho vay lãi|bốc bát họ|vay app|app vay|dọa giết vì nợ|tờ rơi cho vay|dán quảng cáo cho vay|xã hội đen|lãi ngày|vay ngày|bốc họ|đòi xiết|đòi siết|khủng bố điện thoại|tạt mắm|tạt dầu|xiết xe|siết xe|xiết nhà|siết nhà|lãi mẹ đẻ lãi con|bọn cho vay|lãi cao|vay bát họ|bát họ|vay họ|chậm đóng lãi|chậm đóng|bắt trả gấp|lãi chồng lãi|người canh cửa|chặn cửa đòi|tiền app|trả tiền app|nợ app',
    pairs: [
      [
        'vay|nợ|thiếu nợ|mượn nợ|nợ tiền',
        'siết xe|xiết xe|đập cửa|tạt sơn|dọa giết|chửi bới|xã hội đen|bôi xấu|đòi xiết|khủng bố',
      ],
      ['vay|nợ|mượn nợ|vay app', 'bắt trả|phải trả|đòi trả|canh cửa|chặn cửa|dọa|đe dọa|gọi điện khủng bố'],
      ['ghép ảnh|đăng ảnh|bôi xấu', 'trả tiền|trả nợ|tiền app|đòi nợ'],
    ],
    marked: 'nợ tiền',
    confidential: true,
    asks: ['threat', 'leaflet'],
    wording: ['what', 'people'],
  },
  {
    id: 'lost-property',
    priority: 'usual',
    numbers: [],
    also: 'của rơi, gia súc lạc',
    signs:
      'nhặt được|lượm được|rơi ví|rớt ví|đánh rơi|làm rơi|rơi giấy tờ|rớt giấy tờ|mất giấy tờ|mất căn cước|mất cccd|mất bằng lái|mất cà vẹt|mất sổ đỏ|thất lạc giấy tờ|thất lạc|bỏ quên|để quên|trâu lạc|bò lạc|chó lạc|lạc trâu|lạc bò|lạc chó|trâu đi lạc|bò đi lạc|chó đi lạc|con trâu lạc|con bò lạc|trả lại người mất|tìm người đánh rơi|ai rơi|ai mất thì|bắt được con trâu|bắt được con bò|trâu nhà ai|bò nhà ai|lạc vào vườn|lạc vào ruộng|lạc vô vườn|lượm dc|nhặt dc|nhặt đc|đánh rớt|làm rớt|con bò lạ|con trâu lạ|con ngựa lạ|con dê lạ|bò lạ vào|trâu lạ vào|không ai nhận|chưa ai nhận|lạc con trâu|lạc con bò|lạc con chó|lạc con dê|lạc con ngựa|lạc con mèo|lạc mất con trâu|lạc mất con bò|lạc mất con chó|giấy phép lái xe|mất giấy phép lái xe|rơi mất giấy tờ',
    pairs: [
      ['trâu|bò|ngựa|dê', 'nhà ai|đi lạc|lạc vào|lạc vô|lạc đâu'],
      [
        'nhặt|lượm|nhặt được|lượm được|bắt được',
        'cái ví|bóp|điện thoại|giấy tờ|chìa khóa|căn cước|thẻ|cái túi',
      ],
      [
        'đánh rơi|làm rơi|đánh rớt|làm rớt|bị rơi|bị rớt|mất',
        'giấy tờ|chìa khóa|căn cước|bằng lái|cà vẹt|cái ví',
      ],
      ['trâu|bò|ngựa|lợn|dê', 'xổng chuồng|sổng chuồng|chạy mất'],
    ],
    over: ['missing'],
    asks: ['handed'],
    wording: ['what'],
    without: ['people'],
  },
] as const satisfies readonly ReportKind[]
