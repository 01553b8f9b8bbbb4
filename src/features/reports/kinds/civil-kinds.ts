import type { ReportKind } from './report-kind.js'

/** What mostly others than the police settle, and what fits nowhere else. */
export const CIVIL_KINDS = [
  {
    id: 'dispute',
    priority: 'usual',
    raised: [
      { to: 'high', detail: 'threat' },
      { to: 'high', said: 'dọa giết|dọa đánh|dọa đốt|đòi giết|đòi đánh|dọa chém' },
    ],
    numbers: [],
    also: 'hòa giải, đất đai',
    signs:
      'cãi nhau|cãi lộn|chửi nhau|to tiếng|xích mích|mâu thuẫn|lấn đất|lấn chiếm đất|lấn sang|chiếm đất|tranh chấp|tranh chấp đất|tranh chấp đất đai|ranh giới đất|bờ rào|lấn ranh|lối đi chung|chặn lối đi|chặn ngõ|bít lối|đổ nước sang|hàng xóm chửi|nhờ hòa giải|xin hòa giải|tổ hòa giải|hòa giải|chửi bới|mất đoàn kết|không cho đi nhờ|chia thừa kế|chia đất|cọc mốc|mất cọc mốc|nhổ cọc|nhổ mốc|nhổ mất cọc|nhổ mất cọc mốc|mốc ranh giới|cọc ranh giới|ranh giới|mốc giới|dời mốc|lấn mốc|tranh giành đất|tranh giành|giành đất|giành nhau đất|đất thừa kế|đổ nước bẩn sang|nước bẩn sang|phá nương|phá ruộng|phá vườn|phá lúa|phá ngô|phá hoa màu|không chịu đền|không đền|qua đất nhà|sang đất nhà|ăn qua đất|rễ ăn sang|rễ cây ăn',
    pairs: [
      ['đổ|xả|hắt|quét|đổ nước', 'sang nhà|sang sân|sang vườn|sang đất|qua nhà tôi|qua sân'],
      ['trâu|bò|dê|gà', 'phá nương|phá ruộng|phá vườn|ăn lúa|ăn ngô|phá lúa|không chịu đền'],
    ],
    marked: 'hòa giải|tranh chấp|lấn đất',
    elsewhere: true,
    asks: ['mediated', 'threat'],
    wording: ['what'],
    without: ['people'],
  },
  {
    id: 'residence',
    priority: 'usual',
    numbers: [],
    also: 'cư trú, giấy tờ',
    signs:
      'tạm trú|đăng ký tạm trú|khai báo tạm trú|tạm vắng|lưu trú|khai báo lưu trú|thường trú|nhập khẩu|tách khẩu|chuyển khẩu|hộ khẩu|sổ hộ khẩu|làm căn cước|làm cccd|đổi căn cước|cấp căn cước|cấp lại căn cước|định danh mức 2|vneid|xác nhận cư trú|ở trọ không khai báo|cho ở trọ không khai báo|làm giấy tờ|làm hộ chiếu|giấy khai sinh|đăng ký xe|sang tên xe|lý lịch tư pháp|xác nhận lý lịch|chứng thực|khách nước ngoài|khai báo khách|khai báo cho khách|đăng ký khách|khai báo thế nào|không đăng ký tạm trú|ở không đăng ký',
    pairs: [
      [
        'thuê nhà|thuê trọ|người trung quốc|người nước ngoài',
        'không khai báo|không thấy khai báo|chưa khai báo',
      ],
      ['khách|người nước ngoài|phòng trọ|nhà trọ|ở trọ', 'khai báo|không đăng ký|đăng ký tạm'],
    ],
    elsewhere: true,
    without: ['people', 'photos'],
    wording: ['what'],
  },
  {
    id: 'infrastructure',
    priority: 'usual',
    raised: [
      { to: 'urgent', detail: 'wire' },
      {
        to: 'urgent',
        said: 'dây điện rơi|rơi dây điện|dây điện đứt|đứt dây điện|rò điện|hở điện|dây điện hở|cột điện đổ|đổ cột điện|dây điện rớt|rớt dây điện',
      },
    ],
    numbers: [],
    also: 'điện lực, đèn đường',
    signs:
      'đèn hỏng|đèn đường|bóng đèn đường|đèn cao áp|đèn tín hiệu|đèn giao thông|đèn xanh đèn đỏ|không có đèn|hố ga|nắp cống|nắp hố ga|cống tắc|tắc cống|dây điện|dây điện rơi|dây điện đứt|đứt dây điện|dây điện thấp|dây điện chùng|rò điện|hở điện|cột điện|cột điện đổ|cột điện nghiêng|mất điện|cúp điện|cắt điện|mất nước|cúp nước|vỡ ống nước|ống nước vỡ|đường hỏng|đường xuống cấp|ổ gà|ổ voi|sụt đường|sụt lún|biển báo hỏng|gương cầu|cầu hỏng|mất mạng internet',
    pairs: [['cầu treo|cầu dân sinh|cầu gỗ', 'gãy|mục|hỏng|thủng|đứt cáp']],
    unlike: 'mất dây điện|cắt trộm dây điện|trộm dây điện|mất nước mắt',
    elsewhere: true,
    asks: ['wire'],
    wording: ['place', 'what'],
    without: ['people'],
  },
  {
    id: 'complaint',
    priority: 'usual',
    numbers: [],
    also: 'góp ý, khiếu nại cán bộ',
    signs:
      'khiếu nại|góp ý|thái độ cán bộ|thái độ của cán bộ|thái độ anh công an|thái độ công an|hạch sách|nhũng nhiễu|vòi tiền|vòi vĩnh|đòi tiền bồi dưỡng|bồi dưỡng cán bộ|nhận tiền bỏ qua|nhận hối lộ|đòi hối lộ|hối lộ|ăn hối lộ|bao che|cán bộ quát|công an quát|cán bộ làm khó|cán bộ gây khó|làm khó dân|công an đánh người|công an nhận tiền|công an bảo kê|bảo kê|gây khó dễ|trả lời khó chịu|hách dịch|nói năng hách dịch|cửa quyền|đòi tiền mới làm|đưa tiền mới làm|đưa tiền mới ký|không lập biên bản|ko lập biên bản|làm tiền dân|ăn chặn|ăn chặn tiền',
    pairs: [
      [
        'cán bộ|công an|công an viên|csgt|cảnh sát giao thông|chủ tịch xã|trưởng thôn|một cửa',
        'đòi tiền|nặng lời|hách dịch|quát|quát mắng|vòi tiền|ăn tiền|thái độ|không giải quyết|bắt nộp tiền|gây khó|làm khó|đòi đưa tiền|không lập biên bản',
      ],
      [
        'gọi công an|gọi trực ban|báo công an|công an phường|công an xã',
        'không ai tới|không ai đến|không thấy ai|không thấy đến|không bắt máy',
      ],
    ],
    marked: 'khiếu nại|góp ý|hạch sách|nhũng nhiễu',
    unlike: 'nhờ góp ý bài',
    over: ['residence'],
    elsewhere: true,
    aboutOfficers: true,
    wording: ['what'],
    without: ['people'],
  },
  { id: 'other', priority: 'usual', numbers: [], signs: '' },
] as const satisfies readonly ReportKind[]
