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
      'đánh nhau|uýnh nhau|oánh nhau|choảng nhau|phang nhau|hỗn chiến|đâm chém|chém nhau|đâm nhau|chém người|bị chém|bị đánh|hung khí|đuổi đánh|đuổi chém|đuổi nhau|cầm dao|cầm mã tấu|cầm kiếm|cầm gậy|gây rối|gây gổ|ẩu đả|đập phá|quậy phá|đánh hội đồng|đánh người|đánh ghen|côn đồ|thanh niên tụ tập đánh|đua xe|nẹt pô|say rượu quậy|say rượu chửi|say rượu phá|rượu say phá|hành hung|đòi đánh|đòi chém|dọa chém|dọa giết|dọa đánh|đâm người',
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
      'bạo lực gia đình|bạo hành gia đình|đánh vợ|đánh chồng|đập vợ|uýnh vợ|oánh vợ|hành hạ vợ|chồng đánh|chồng em đánh|chồng tôi đánh|chồng chị ấy đánh|chồng nó đánh|chồng cháu đánh|chồng con đánh|ck đánh|ck em đánh|vợ đánh|vk đánh|bố đánh mẹ|ba đánh má|ba đánh mẹ|bố em đánh|ba em đánh|bố cháu đánh|bố tôi đánh|con đánh mẹ|con đánh bố|con trai đánh mẹ|con trai đánh bố|đánh mẹ già|đánh bố mẹ|đánh cha mẹ|chồng tôi cầm dao|chồng em cầm dao|chồng em say|chồng tôi say|ck em say|ck say|chồng say|lại đánh em|chồng đòi giết|chồng dọa giết|nhốt vợ|bóp cổ vợ|chồng bóp cổ|vợ chồng đánh nhau|vợ chồng nhà|chồng chửi|bị chồng|chồng hành hạ|cưỡng hiếp vợ',
    unlike: 'bị chồng chéo|vợ chồng nhà tôi|vợ chồng nhà em|vợ chồng nhà mình|vợ chồng nhà bị',
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
      'xâm hại|bạo hành trẻ|bạo hành cháu|bạo hành bé|bạo hành con|đánh trẻ|đánh trẻ em|đánh trẻ con|đánh đập trẻ|đánh đập cháu|đánh con|đánh đập con|đánh cháu bé|đánh em bé|đánh đứa bé|đánh đứa trẻ|đánh thằng bé|đánh con bé|bỏ đói con|bỏ đói trẻ|bỏ đói cháu|nhốt trẻ|nhốt cháu|nhốt con|dâm ô|sàm sỡ|sờ soạng|hiếp dâm|dụ dỗ trẻ|dụ dỗ cháu|gạ gẫm cháu|quấy rối cháu|bố dượng|mẹ kế đánh|dì ghẻ đánh|bóc lột trẻ',
    marked: 'dâm ô|xâm hại',
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
      'việc nhẹ lương cao|lừa bán|bán sang|bị bán sang|đưa sang trung quốc|bán sang trung quốc|rủ sang trung quốc|dẫn sang trung quốc|mua bán người|buôn người|mua bán phụ nữ|bán phụ nữ|bán trẻ em|bán cháu|bán con gái|sang campuchia|sang cam|qua cam làm|campuchia|sang lào làm|sang myanmar|xuất cảnh trái phép|xuất cảnh chui|vượt biên|đi chui|đưa người qua biên giới|tiền chuộc|lấy chồng trung quốc|đẻ thuê|bán nội tạng|bán thận',
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
      'mất tích|đi lạc|bị lạc|lạc đường|lạc mất|bỏ nhà đi|bỏ nhà ra đi|bỏ đi khỏi nhà|bỏ đi đâu|không liên lạc được|ko liên lạc được|k liên lạc được|chưa thấy về|không thấy về|ko thấy về|không về nhà|tìm không thấy con|tìm cháu|tìm trẻ lạc|tìm người thân|tìm người nhà|trẻ lạc|bé lạc|em bé lạc|cụ già lạc|người già lạc|đi đâu không rõ|mất liên lạc',
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
      'truy nã|bị truy nã|lệnh truy nã|bỏ trốn|đang trốn|trốn khỏi|trốn trại|trốn cai|trốn trại giam|vượt ngục|đang lẩn trốn|đối tượng trốn|trốn truy nã|lẩn trốn',
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
      'khẩu súng|súng kíp|súng săn|súng hơi|súng tự chế|súng cồn|bắn súng|nổ súng|súng nổ|tiếng súng|bắn nhau|chĩa súng|dọa bắn|giao nộp|nộp súng|nộp vũ khí|nộp lại súng|quả bom|quả mìn|quả đạn|lựu đạn|đầu đạn|viên đạn|bom mìn|kíp nổ|thuốc nổ|pháo nổ|đốt pháo|bắn pháo|nổ pháo|chế pháo|làm pháo|bán pháo|mua pháo|pháo lậu|pháo hoa nổ|tàng trữ pháo|mã tấu|tàng trữ dao kiếm|bán súng|đặt mua súng|mua bán vũ khí',
    marked: 'súng|mìn|lựu đạn|pháo',
    unlike: 'bom hàng|boom hàng|súng nước|súng đồ chơi|hoa súng|phao nổi',
    asks: ['arms', 'meet'],
    wording: ['what'],
    without: ['people'],
  },
] as const satisfies readonly ReportKind[]
