import type { ReportKind } from './report-kind.js'

/** People who hurt people, or may. */
export const VIOLENCE_KINDS = [
  {
    id: 'fight',
    priority: 'high',
    raised: [
      { to: 'urgent', now: true },
      {
        to: 'urgent',
        said: 'cầm dao|cầm mã tấu|cầm kiếm|cầm gậy|hung khí|đang đánh|đang chém|đâm chém|chém nhau|đâm nhau|đuổi chém|máu chảy|chảy máu',
      },
    ],
    numbers: ['113', '115'],
    also: 'ẩu đả',
    signs:
      'đánh nhau|uýnh nhau|oánh nhau|choảng nhau|phang nhau|hỗn chiến|đâm chém|chém nhau|đâm nhau|chém người|bị chém|bị đánh|hung khí|đuổi đánh|đuổi chém|đuổi nhau|cầm mã tấu|cầm kiếm|gây rối|gây gổ|ẩu đả|đập phá|quậy phá|đánh hội đồng|đánh người|đánh ghen|côn đồ|thanh niên tụ tập đánh|đua xe|nẹt pô|say rượu quậy|say rượu chửi|say rượu phá|rượu say phá|hành hung|đòi đánh|đòi chém|dọa chém|đâm người|rượt nhau|rượt đánh|rượt chém|quánh nhau|quýnh nhau|đập nhau|hẹn solo|solo nhau|đấm nhau|đấm đá|ném chai|phóng lợn|xô xát|đánh lộn|uýnh lộn|oánh lộn|quánh lộn|đập lộn|tẩn nhau|xiên nhau|người bị đâm|bị đâm ở|bị đâm chảy máu|đánh túi bụi|quậy tưng|kiếm chuyện đánh|đua nhau|bốc đầu|đâm vào bụng|đâm vào người|đâm vào ngực|đâm vào lưng|đâm vào cổ|đâm trọng thương|đâm thủng|đâm một nhát|tuýp sắt|mang dao|mang theo dao|mang hung khí|mang mã tấu|mang gậy gộc|vác dao|hẹn nhau đánh|hẹn đánh|kéo nhau đi đánh|kéo quân',
    faint: 'cầm dao|cầm gậy|dọa giết|dọa đánh',
    pairs: [
      ['cầm|vác|xách|lăm lăm', 'mã tấu|phóng lợn|tuýp sắt|gậy gộc|con dao|dao phay|dao chặt|thanh kiếm'],
      ['bị', 'chém|đâm vào bụng|đâm vào lưng|đánh gãy|đánh hội đồng|đánh vỡ đầu'],
      ['nhóm|thanh niên|bọn|tụi', 'đánh nhau|rượt|hỗn chiến|chém|đánh lộn'],
      ['hẹn|hẹn nhau|rủ nhau|kéo nhau', 'solo|đi đánh|đánh nhau|hỗn chiến|xử nhau|chém'],
    ],
    marked: 'chém|ẩu đả|bị đâm|hỗn chiến|choảng|hành hung',
    unlike: 'đánh nhau với cơn buồn ngủ',
    asks: ['hurt', 'weapon'],
    wording: ['what', 'people'],
  },
  {
    id: 'domestic-violence',
    priority: 'urgent',
    numbers: ['113', '111'],
    also: 'bạo hành',
    signs:
      'bạo lực gia đình|bạo hành gia đình|đánh vợ|đánh chồng|đập vợ|uýnh vợ|oánh vợ|hành hạ vợ|chồng đánh|chồng em đánh|chồng tôi đánh|chồng chị ấy đánh|chồng nó đánh|chồng cháu đánh|chồng con đánh|ck đánh|ck em đánh|vợ đánh|vk đánh|bố đánh mẹ|ba đánh má|ba đánh mẹ|bố em đánh|ba em đánh|bố cháu đánh|bố tôi đánh|con đánh mẹ|con đánh bố|con trai đánh mẹ|con trai đánh bố|đánh mẹ già|đánh bố mẹ|đánh cha mẹ|chồng tôi cầm dao|chồng em cầm dao|chồng em say|chồng tôi say|ck em say|ck say|chồng say|lại đánh em|chồng đòi giết|chồng dọa giết|nhốt vợ|bóp cổ vợ|chồng bóp cổ|vợ chồng đánh nhau|vợ chồng nhà|chồng chửi|bị chồng|chồng hành hạ|cưỡng hiếp vợ|nhậu về đánh|đánh bầm mắt|đập má|đập mẹ|đánh mẹ|đánh má|bạo hành vợ|chồng nhậu|vợ chồng đập|chồng đập|chồng bạo hành|đánh đập vợ|ông xã đánh|bà xã đánh|ông xã say|đuổi mẹ con|đuổi hai mẹ con|đuổi 2 mẹ con|đuổi vợ|đuổi chém vợ',
    pairs: [
      [
        'chồng|cha dượng|con trai|thằng con|bố tôi|bố em|ba tôi|ba em|bố nó|vợ',
        'đánh em|đánh tôi|đánh mẹ|đánh má|đánh vợ|đập má|đập mẹ|la lối|bóp cổ|đòi giết|đánh bầm|đánh đập|ra đánh|đánh chửi|đuổi ra khỏi nhà',
      ],
      [
        'ông xã|chồng|ck|vợ|bố dượng|thằng chồng',
        'say rượu|say xỉn|say xin|cầm dao|đập đồ|đuổi em|đuổi mẹ|đuổi 2 mẹ|đuổi hai mẹ|dí dao|vác dao|hành hạ|dọa giết|đấm|tát',
      ],
      [
        'em rể|anh rể|con rể|con dâu|mẹ chồng|bố chồng|bố vợ|bạn trai|người yêu cũ|chồng cũ|chồng chị|chồng em gái',
        'đánh chị|đánh em|đánh tôi|đánh vợ|đánh mẹ|đánh đập|đánh gãy|bóp cổ|dọa giết|tát|hành hạ',
      ],
    ],
    unlike:
      'bị chồng chéo|vợ chồng nhà tôi|vợ chồng nhà em|vợ chồng nhà mình|vợ chồng nhà bị|chồng đánh bạc|chồng đánh bài|chồng đánh đề|chồng đánh lô|chồng đánh tài xỉu|chồng đánh phỏm|chồng em đánh bạc|chồng em đánh bài|chồng em đánh đề|chồng em đánh lô|chồng em đánh tài xỉu|chồng em đánh phỏm|chồng tôi đánh bạc|chồng tôi đánh bài|chồng tôi đánh đề|chồng tôi đánh lô|chồng tôi đánh tài xỉu|chồng tôi đánh phỏm|chồng cháu đánh bạc|chồng cháu đánh bài|chồng cháu đánh đề|chồng cháu đánh lô|chồng cháu đánh tài xỉu|chồng cháu đánh phỏm|ck đánh bạc|ck đánh bài|ck đánh đề|ck đánh lô|ck đánh tài xỉu|ck đánh phỏm|ck em đánh bạc|ck em đánh bài|ck em đánh đề|ck em đánh lô|ck em đánh tài xỉu|ck em đánh phỏm|vợ đánh bạc|vợ đánh bài|vợ đánh đề|vợ đánh lô|vợ đánh tài xỉu|vợ đánh phỏm|vk đánh bạc|vk đánh bài|vk đánh đề|vk đánh lô|vk đánh tài xỉu|vk đánh phỏm|con trai đánh bạc|con trai đánh bài|con trai đánh đề|con trai đánh lô|con trai đánh tài xỉu|con trai đánh phỏm',
    over: ['fight', 'noise', 'dispute'],
    asks: ['children', 'hurt'],
    silent: true,
    withoutPhotos: true,
    wording: ['what'],
    without: ['people'],
  },
  {
    id: 'child-abuse',
    priority: 'urgent',
    numbers: ['113', '111'],
    also: 'xâm hại trẻ',
    signs:
      'xâm hại|bạo hành trẻ|bạo hành cháu|bạo hành bé|bạo hành con|đánh trẻ|đánh trẻ em|đánh trẻ con|đánh đập trẻ|đánh đập cháu|đánh con|đánh đập con|đánh cháu bé|đánh em bé|đánh đứa bé|đánh đứa trẻ|đánh thằng bé|đánh con bé|bỏ đói con|bỏ đói trẻ|bỏ đói cháu|nhốt trẻ|nhốt cháu|nhốt con|sàm sỡ|sờ soạng|hiếp dâm|dụ dỗ trẻ|dụ dỗ cháu|gạ gẫm cháu|quấy rối cháu|bố dượng|mẹ kế đánh|dì ghẻ đánh|bóc lột trẻ|dì ghẻ|mẹ ghẻ|cô giáo đánh|cô giáo tát|tát trẻ|tát cháu|đánh thằng nhỏ|đánh con nhỏ|đánh bé|sờ mó|bắt trẻ quỳ|đánh tím người|giao cấu|hãm hiếp|bị hiếp|cưỡng hiếp cháu|giở trò đồi bại|trò đồi bại|giở trò với cháu|giở trò với con|trói ngoài sân|xích ngoài sân|trẻ bị bỏ đói|bị bỏ đói|bị bạn đánh hội đồng|bạn đánh hội đồng|đánh hội đồng trong trường|đánh hội đồng học sinh|bắt trẻ làm việc',
    pairs: [
      [
        'cô giáo|bảo mẫu|thầy giáo|dì ghẻ|mẹ kế|bố dượng|mẹ ghẻ',
        'đánh|tát|nhốt|trói|bắt quỳ|sờ|bạo hành|véo|hành hạ',
      ],
      [
        'đánh|tát|trói|nhốt|hành hạ|sờ|sờ mó',
        'trẻ|cháu bé|thằng nhỏ|con nhỏ|thằng bé|con bé|học sinh|đứa nhỏ|đứa bé|bé gái|cháu gái',
      ],
      ['dâm ô|gạ|gạ gẫm', 'trẻ|bé gái|cháu gái|cháu bé|học sinh|con nhỏ'],
      [
        'cháu bé|đứa bé|em bé|bé gái|bé trai|con bé|thằng bé|đứa nhỏ|con nhỏ|thằng nhỏ',
        'bỏ đói|bị trói|bị nhốt|bị đánh|bị tát|bị xích|bị hành hạ|bị sờ|giao cấu|hãm hiếp',
      ],
      ['con nuôi|đứa con nuôi|con riêng|cháu nuôi', 'đánh|hành hạ|bắt làm|bỏ đói|nhốt|rồi đánh'],
    ],
    marked: 'dâm ô|xâm hại',
    unlike: 'dành cho|dành riêng cho',
    over: ['fight', 'domestic-violence', 'noise'],
    asks: ['childSafe'],
    silent: true,
    withoutPhotos: true,
    wording: ['what'],
    without: ['people'],
  },
  {
    id: 'trafficking',
    priority: 'high',
    raised: [
      { to: 'urgent', now: true },
      { to: 'urgent', detail: 'held' },
      {
        to: 'urgent',
        said: 'bị giữ|bị nhốt|không cho về|đòi tiền chuộc|chuộc về|chuẩn bị qua biên giới|sắp sang|đang ở cửa khẩu',
      },
    ],
    numbers: ['113', '111'],
    also: 'mua bán người, buôn người',
    signs:
      'việc nhẹ lương cao|lừa bán|bán sang|bị bán sang|đưa sang trung quốc|bán sang trung quốc|rủ sang trung quốc|dẫn sang trung quốc|mua bán người|buôn người|mua bán phụ nữ|bán phụ nữ|bán trẻ em|bán cháu|bán con gái|sang campuchia|sang cam|qua cam làm|campuchia|sang lào làm|sang myanmar|xuất cảnh trái phép|xuất cảnh chui|vượt biên|đi chui|đưa người qua biên giới|tiền chuộc|lấy chồng trung quốc|đẻ thuê|bán nội tạng|bán thận|lừa qua cam|lừa sang cam|đòi chuộc|bên kia biên giới|sang bên kia|bán qua biên giới|lấy chồng tàu|sang tàu lấy chồng|chở người trốn|đưa người trốn',
    pairs: [
      [
        'rủ|dụ|dắt|đưa|dẫn|lừa|gạ|dắt mối|môi giới',
        'sang bên kia|biên giới|sang trung|bên trung|qua trung|sang cam|qua cam|sang lào|lấy chồng nước ngoài|lấy chồng bên|đi làm bên|lấy chồng trung',
      ],
      ['rủ|dụ|dụ dỗ|môi giới|dắt mối|gạ', 'chồng tàu|lấy chồng tàu|lấy chồng trung quốc|gái trẻ đi'],
      ['trốn|chở người|đưa người', 'sang trung quốc|qua trung quốc|sang lào|qua biên giới'],
    ],
    unlike: 'du lịch campuchia|sang cam đoan|mua bán nhà đất',
    over: ['fraud', 'missing'],
    asks: ['held', 'gone', 'recruiter'],
    silent: true,
    wording: ['what'],
    without: ['people'],
  },
  {
    id: 'missing',
    priority: 'high',
    raised: [
      { to: 'urgent', detail: 'frail' },
      {
        to: 'urgent',
        said: 'con tôi|con em|con gái|con trai|cháu bé|cháu tôi|em bé|đứa bé|cháu gái|cháu trai|bà cụ|ông cụ|cụ bà|cụ ông|bà tôi|ông tôi|ông nội|bà nội|ông ngoại|bà ngoại|mẹ tôi|bố tôi|mẹ già|bố già|hay lẫn|bị lẫn|tâm thần|không tỉnh táo',
      },
    ],
    numbers: ['113'],
    also: 'thất lạc',
    signs:
      'mất tích|đi lạc|bị lạc|lạc đường|lạc mất|bỏ nhà đi|bỏ nhà ra đi|bỏ đi khỏi nhà|bỏ đi đâu|không liên lạc được|ko liên lạc được|k liên lạc được|chưa thấy về|không thấy về|ko thấy về|không về nhà|tìm không thấy con|tìm cháu|tìm trẻ lạc|tìm người thân|tìm người nhà|trẻ lạc|bé lạc|em bé lạc|cụ già lạc|người già lạc|đi đâu không rõ|mất liên lạc|chưa về nhà|lú lẫn đi|đi lạc đâu|bỏ đi từ|bỏ nhà|tới giờ chưa về|đến giờ chưa về|tới giờ chưa thấy|đến giờ chưa thấy|tới nay chưa về|đến nay chưa về|mãi chưa về|mãi không về|mãi không thấy về|cả đêm không về|đêm không về|tìm bé trai|tìm bé gái|tìm cháu bé|tìm cháu trai|tìm cháu gái|tìm con trai|tìm con gái|tìm cụ ông|tìm cụ bà|tìm mẹ tôi|tìm bố tôi|lạc trong rừng|rồi tìm không thấy|tìm khắp không thấy|tìm khắp nơi không thấy|không có tin tức|bặt tin|bặt vô âm tín|biệt tăm|chạy chơi đâu|đi chơi đâu',
    pairs: [
      [
        'đi học|đi chơi|đi làm|đi đâu|đi nương|đi chợ|ra khỏi nhà|đi từ sáng|đi từ',
        'chưa về|chưa thấy về|không về|không thấy về|chưa thấy đâu',
      ],
      ['lú lẫn|đãng trí|bị lẫn', 'đi đâu|bỏ đi|chưa về'],
      ['bỏ đi', 'khỏi nhà|hôm nay|mấy hôm|mấy ngày'],
      ['bé|bé trai|bé gái|cháu bé|cụ bà|cụ ông|bà cụ|ông cụ', 'lạc ở|lạc ngoài|lạc trong|lạc đâu|lạc mất'],
      [
        'đi hái măng|hái măng|đi rừng|trong rừng|lên rừng|đi rẫy|đi chăn trâu|đi lấy củi|đi câu|đi bắt cá',
        'chưa về|không về|chưa thấy|không thấy về|chưa thấy về',
      ],
      [
        'cháu|cháu nhỏ|bé|cháu bé|đứa nhỏ|bà cụ|ông cụ|mẹ tôi|bố tôi|con gái|con trai',
        'tìm không thấy|không thấy đâu|biệt tăm|bặt tin|đi đâu mất|chạy đi đâu|không tin tức',
      ],
      ['vợ|chồng|con gái|con trai|chị|em gái', 'bỏ đi|bỏ đi đâu'],
    ],
    marked: 'mất tích',
    unlike: 'xe đi lạc',
    asks: ['frail', 'who', 'family', 'publish'],
    wording: ['place', 'when', 'what', 'photos'],
    without: ['people'],
  },
  {
    id: 'wanted',
    priority: 'urgent',
    numbers: ['113'],
    also: 'bỏ trốn',
    signs:
      'truy nã|bị truy nã|lệnh truy nã|bỏ trốn|đang trốn|trốn khỏi|trốn trại|trốn cai|trốn trại giam|vượt ngục|đang lẩn trốn|đối tượng trốn|trốn truy nã|lẩn trốn|trốn nghĩa vụ|trốn lính|trốn nghĩa vụ quân sự|đào ngũ|lệnh bắt|có lệnh bắt|trốn nã',
    marked: 'truy nã|trốn trại|vượt ngục',
    over: ['suspicious'],
    wording: ['place', 'what', 'people'],
  },
  {
    id: 'weapons',
    priority: 'usual',
    raised: [
      { to: 'urgent', detail: 'arms', is: 'used' },
      {
        to: 'urgent',
        said: 'súng nổ|bắn súng|nổ súng|bắn nhau|tiếng súng|quả bom|quả mìn|quả đạn|đầu đạn|lựu đạn|đạn pháo|bom mìn|chĩa súng|dọa bắn',
      },
    ],
    numbers: ['113'],
    also: 'vũ khí, vật liệu nổ, pháo',
    signs:
      'khẩu súng|súng kíp|súng săn|súng hơi|súng tự chế|súng cồn|bắn súng|nổ súng|súng nổ|tiếng súng|bắn nhau|chĩa súng|dọa bắn|giao nộp|nộp súng|nộp vũ khí|nộp lại súng|quả bom|quả mìn|quả đạn|lựu đạn|đầu đạn|viên đạn|bom mìn|kíp nổ|thuốc nổ|pháo nổ|đốt pháo|bắn pháo|nổ pháo|chế pháo|làm pháo|bán pháo|mua pháo|pháo lậu|pháo hoa nổ|tàng trữ pháo|mã tấu|tàng trữ dao kiếm|bán súng|đặt mua súng|mua bán vũ khí|thuốc pháo|bán thuốc pháo|dây cháy chậm|pháo hoa lậu|thùng pháo|pháo hoa trái phép|tàng trữ pháo hoa',
    marked: 'súng|mìn|lựu đạn|pháo',
    unlike:
      'bom hàng|boom hàng|súng nước|súng đồ chơi|hoa súng|phao nổi|bắn pháo hoa ở|có bắn pháo hoa|xem bắn pháo hoa|xem pháo hoa|pháo hoa ở quảng trường',
    over: ['lost-property'],
    asks: ['arms', 'meet'],
    wording: ['what'],
    without: ['people'],
  },
] as const satisfies readonly ReportKind[]
