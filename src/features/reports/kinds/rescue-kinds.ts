import type { ReportKind } from './report-kind.js'

/** Where minutes decide and other numbers than the police's come first. */
export const RESCUE_KINDS = [
  {
    id: 'fire',
    priority: 'urgent',
    numbers: ['114'],
    also: 'hỏa hoạn',
    signs:
      'cháy|cháy nhà|nhà cháy|cháy rừng|cháy lớn|cháy to|cháy xe|cháy chợ|cháy kho|cháy bếp|cháy quán|cháy đồi|cháy rồi|đang cháy|bị cháy|bốc cháy|cháy nổ|cháy máy biến áp|cháy trạm điện|cháy bãi|cháy xưởng|cháy phòng trọ|hỏa hoạn|khói đen|khói bốc|bốc khói|khói mù mịt|khói nghi ngút|lửa to|lửa lớn|lửa cháy|ngọn lửa|nổ bình ga|nổ bình gas|nổ ga|nổ gas|xì ga|xì gas|rò ga|rò gas|rò rỉ ga|rò rỉ gas|mùi gas nồng|chập điện cháy|nổ lớn|tiếng nổ lớn|khói bay|khói mù|khói um|khói dày|khói nhiều|mùi khét|gas xì|ga xì|hở ga|hở gas|nổ bình|nổ ắc quy|nổ trạm|bén lửa|lửa bùng|cháy lan|rẫy cháy|cháy rẫy|cháy nương',
    pairs: [
      ['khói', 'mù mịt|mù mít|đen kịt|nghi ngút|cuồn cuộn|ngùn ngụt'],
      ['gas|ga|bếp gas|bình gas', 'nồng nặc|xì|rò|hở|phát nổ'],
      ['lửa', 'bùng lên|bốc cao|lan sang|lan nhanh|cháy'],
    ],
    marked: 'hỏa hoạn',
    unlike:
      'cháy hàng|cháy vé|cháy túi|cháy nắng|cháy phố|cháy máy|phòng cháy|chữa cháy|cháy hết mình|cháy giáo án|cháy cạnh|chạy xe|cháy bỏng|cơm cháy|nước chảy|chảy nhà|chạy xe từ|chạy xe ra|chạy xe về|chạy xe đi|chạy xe lên|chạy xe xuống|chạy xe ôm|chạy xe qua|chạy xe máy|diễn cháy|hát cháy|đá cháy|cháy quá trời',
    over: ['infrastructure'],
    asks: ['called', 'trapped', 'access'],
    wording: ['place', 'what'],
    without: ['people'],
  },
  {
    id: 'traffic',
    priority: 'urgent',
    numbers: ['115', '113'],
    also: 'va chạm xe',
    signs:
      'tai nạn|tai nạn giao thông|tông xe|xe tông|đâm xe|xe đâm|va quệt|va chạm xe|va chạm giao thông|ô tô tông|ô tô đâm|xe tải tông|xe tải đâm|xe khách đâm|xe máy tông|xe máy đâm|tông vào|tông nhau|tông trúng|tông chết|đâm vào cột|đâm vào xe|đâm trực diện|hai xe đâm|bị xe đâm|bị xe tông|húc vào|lật xe|xe lật|xe khách lật|xe tải lật|ô tô lật|xe con lật|ngã xe|té xe|đụng xe|xe đụng|xe lao xuống|lao xuống vực|tông rồi bỏ chạy|đâm rồi bỏ chạy|gây tai nạn|tngt|đụng cụ|đụng người|tông người|đụng trúng|quẹt xe|xe quẹt|đỗ lấn|đậu lấn|đậu chắn|lạng lách|phóng nhanh|ngược chiều|lấn làn|đâm vô|tông vô|đâm rồi chạy|gãy chân giữa đường|xe lật ngang|lật ngang|xong bỏ chạy|tông xong bỏ chạy|tự té xe|tự ngã xe|lạc tay lái|mất lái|mất phanh|đứt phanh|mất thắng|đứt thắng',
    pairs: [
      [
        'xe|ô tô|xe tải|xe ben|xe khách|xe con|xe máy',
        'tông nhau|tông vào|tông trúng|lật|lật ngang|đậu lấn|đỗ lấn|lạng lách|vượt ẩu|đụng trúng|đụng người|đụng cụ|đâm nhau|húc|ủi',
      ],
      ['đụng|tông|quẹt|cán|đâm', 'bỏ chạy|bỏ trốn'],
      [
        'quẹt|đụng|tông|cán|đâm|húc|va quẹt|tông xe',
        'trúng bà|trúng ông|trúng cụ|bà cụ|ông cụ|cụ già|người đi bộ|em bé|em học sinh|xong bỏ chạy|rồi bỏ chạy|xong chạy|rồi chạy',
      ],
      [
        'xe|xe khách|ô tô|xe tải|xe máy|xe con|xe buýt|xe ben',
        'rớt xuống|rơi xuống|lao xuống|lăn xuống|lọt xuống|mất lái',
      ],
      ['xe|xe tải|ô tô|xe ben|xe khách|xe máy', 'cán người|cán chết|cán qua|lao vào|lao lên'],
    ],
    marked: 'tông|tngt|cán người|cán chết|cán qua',
    unlike: 'tai nạn lao động|tông đơ|hớt tông',
    over: ['life-danger'],
    asks: ['hurt'],
    wording: ['what', 'people'],
  },
  {
    id: 'disaster',
    priority: 'urgent',
    numbers: ['112', '114'],
    also: 'lũ lụt',
    signs:
      'sạt lở|lở đất|lở núi|đất lở|lũ quét|lũ ống|nước lũ|lũ về|nước lên|nước dâng|nước ngập|ngập nhà|ngập lụt|ngập sâu|ngập hết|bị ngập|lụt|cây đổ|cây gãy đổ|đổ cây|cây đè|tốc mái|bay mái|lốc xoáy|gió lốc|mưa đá|bão|vỡ đập|vỡ đê|cuốn trôi|trôi nhà|cô lập|sập cầu|cầu sập|sập nhà|nhà sập|đá lăn|núi lở|taluy|nứt toác|sắp sạt|sắp sập|sạt xuống|nứt đồi|nứt đất|nước tràn|nước vào nhà|nước vô nhà|lở xuống|đất đá tràn|lở đường|trôi cầu|gió giật đổ|tụt xuống sát|đất trượt|trượt đất|trôi đất|cây chắn ngang|cây bật gốc|nước suối dâng|suối dâng|suối lên nhanh|sông dâng|ngập không chạy kịp|lũ cuốn|bị lũ cuốn|lũ cuốn mất|lũ cuốn trôi',
    pairs: [
      ['đồi|núi|bờ|taluy|đất|mái|nhà', 'nứt toác|sạt xuống|sắp sạt|lở xuống|nứt to|tốc hết|bị tốc|sập xuống'],
      ['nước|nước suối|nước sông', 'tới thềm|vào nhà|vô nhà|lên nhanh|dâng|tràn vào|cuốn trôi'],
      [
        'đất đá|đất đồi|đồi|núi|mái taluy|sườn đồi',
        'tụt xuống|đang tụt|trượt xuống|đổ xuống|lăn xuống|tràn xuống|ập xuống|lở',
      ],
      [
        'suối|sông|nước|nước sông|nước suối',
        'dâng nhanh|dâng cao|lên cao|chảy xiết|tràn bờ|chưa chạy kịp|không chạy kịp',
      ],
      [
        'cây|cây to|cây cổ thụ|cành cây',
        'đổ chắn|đổ ngang|chắn ngang|đổ xuống|đổ đè|gãy đổ|đổ vào|ngã chắn|ngã đè|ngã ngang|bật gốc|chắn đường|chặn đường',
      ],
    ],
    marked: 'sạt lở|ngập|lũ|lốc',
    unlike: 'bão giá|bão hòa|cơn bão lòng|đi bão|ngập tràn|lũ trẻ|lũ trộm|lũ chúng|lũ nghiện|bão sale',
    over: ['life-danger', 'infrastructure'],
    asks: ['trapped', 'roads', 'needs'],
    wording: ['place', 'what'],
    without: ['people'],
  },
  {
    id: 'life-danger',
    priority: 'urgent',
    numbers: ['115', '114', '113'],
    also: 'cấp cứu',
    signs:
      'cấp cứu|đuối nước|chết đuối|ngã xuống sông|ngã xuống ao|rơi xuống giếng|rơi xuống nước|điện giật|đột quỵ|tai biến|ngất xỉu|bị ngất|ngất đi|bất tỉnh|khó thở|ngừng thở|không thở|co giật|lên cơn|tự tử|tự sát|tự vẫn|dọa tự tử|dọa nhảy|muốn chết|nhảy cầu|đòi nhảy|uống thuốc sâu|uống thuốc trừ sâu|uống thuốc diệt cỏ|ăn lá ngón|lá ngón|treo cổ|cắt cổ tay|bắt cóc|cứu người|mắc kẹt|kẹt thang máy|kẹt trong|ngộ độc|rắn cắn|chảy máu nhiều|ngã giàn giáo|ngã từ trên|sắp đẻ|vỡ ối|sốc phản vệ|hóc xương|hóc dị vật|tai nạn lao động|chết người|người chết|xác chết|nằm bất động|muốn nhảy|định nhảy|trên thành cầu|bị hóc|hóc hạt|hóc kẹo|tím tái|té xỉu|bị xỉu|xỉu rồi|gọi không thưa|gọi không dậy|lay không dậy|nước cuốn|ngã xuống suối|té xuống sông|té xuống giếng|rơi xuống suối|té giếng|ngã giếng|uống thuốc ngủ|uống thuốc chuột|điện giựt|bị điện giựt|đau tim|thoi thóp|sùi bọt mép|thở không nổi|thắt cổ|nhảy sông|nhảy lầu|bị điện giật|điện giật nằm|nghĩ quẩn|nghĩ quẫn|nghĩ dại|làm điều dại|không muốn sống|chẳng muốn sống|chán sống|nhắn vĩnh biệt|lời vĩnh biệt|tin vĩnh biệt|thư tuyệt mệnh|tuyệt mệnh|quyên sinh|kết liễu|nằm im không|nằm im re|máu chảy nhiều|máu chảy không cầm|mất nhiều máu|mất máu|rạch tay|rạch cổ tay|cắt tay tự',
    faint: 'cứu với|kêu cứu',
    pairs: [
      ['đứng|trèo|leo', 'muốn nhảy|đòi nhảy|định nhảy|dọa nhảy|thành cầu'],
      ['uống', 'thuốc sâu|thuốc cỏ|thuốc trừ sâu|thuốc chuột|thuốc ngủ|thuốc diệt cỏ'],
      ['ngã|té|rơi|rớt|trượt', 'xuống suối|xuống sông|xuống ao|xuống giếng|xuống hồ|xuống kênh|xuống vực'],
      ['xỉu|ngất', 'dưới đất|giữa đường|gọi không'],
    ],
    marked: 'bị giật điện|ngã từ|đuối nước|ngất|tự tử|bắt cóc|đột quỵ|cấp cứu',
    unlike:
      'ngất ngây|cười muốn chết|đẹp muốn chết|mệt muốn chết|nóng muốn chết|buồn muốn chết|chết người đi được',
    asks: ['breathing', 'beside'],
    wording: ['place', 'what'],
    without: ['people'],
  },
  {
    id: 'animals',
    priority: 'usual',
    raised: [
      { to: 'high', detail: 'bitten' },
      { to: 'high', said: 'chó cắn|bị chó cắn|chó dại cắn|mèo cắn|cắn người|cắn vào|cắn cháu|cắn con' },
    ],
    numbers: [],
    also: 'chó dại, chó thả rông',
    signs:
      'chó cắn|bị chó cắn|chó thả rông|thả rông chó|chó dại|chó điên|chó dữ|chó không rọ mõm|chó đuổi|chó chạy rông|chó chạy ngoài đường|mèo cắn|khỉ cắn|trâu húc|bò húc|chó tấn công|cho cắn cháu|đàn chó|chó nhà hàng xóm cắn|chó becgie|chó béc giê|chó pitbull|chó không xích|chó xổng|chó lao ra|cắn cháu bé|cắn trẻ con|cắn trẻ em|cắn người đi đường|chó dại sùi bọt mép|chó sùi bọt mép|rắn hổ mang|rắn hổ|rắn độc|rắn lục|con rắn|rắn bò vào|rắn vào nhà|ong đốt|ong đốt người|ong vò vẽ|ong bắp cày|không rọ mõm|không đeo rọ|khỉ rừng|khỉ phá|đàn khỉ|lợn rừng|xông ra cắn|lao ra cắn|xổ ra cắn|chó hàng xóm|chó nhà hàng xóm|không ai xích',
    pairs: [
      [
        'chó|becgie|pitbull|mèo|khỉ',
        'cắn cháu|cắn con|cắn người|cắn trẻ|cắn chảy máu|cắn em|cắn vợ|cắn mẹ|không xích|không rọ|thả rông|lao ra đường|rượt người|cắn chết',
      ],
      ['rắn|con rắn|trăn|con trăn', 'bò vào|bò vô|vào nhà|vô nhà|trong nhà|trong bếp'],
      ['ong|bầy ong|tổ ong|ong vò vẽ', 'đốt người|đốt cháu|đốt trẻ|dồn đốt'],
      ['chó|chó nhà|con chó', 'không rọ|không xích|cắn cháu|cắn trẻ|cắn người'],
      ['chó|pitbull|khỉ|khỉ rừng|mèo', 'cắn người|phá phách|xông ra cắn'],
    ],
    marked: 'tổ ong|đàn ong|ong đốt|rọ mõm',
    unlike: 'trâu bò thả rông',
    over: ['noise', 'dispute'],
    asks: ['bitten', 'owner'],
    wording: ['what'],
    without: ['people'],
  },
] as const satisfies readonly ReportKind[]
