/** What somebody is said to have done, spelt with all marks; of one word only as it is spelt. */
export const ACCUSED_OF =
  'ăn trộm|ăn cắp|ăn cướp|trộm cắp|lấy trộm|lấy cắp|đánh cắp|trộm chó|trộm gà|trộm xe|trộm đồ|trộm tiền|trộm trâu|trộm bò|bẻ khóa|cạy cửa|phá khóa|móc túi|giật đồ|giật túi|giật dây chuyền|giật điện thoại|cướp giật|đi cướp|cướp của|cướp tiền|lừa đảo|lừa tiền|lừa lấy|lừa bà con|quỵt tiền|quỵt nợ|xù nợ|bùng nợ|xù tiền|hút chích|chích choác|chơi đá|đập đá|ngáo đá|hút cần|chơi ma túy|buôn ma túy|bán ma túy|nghiện ma túy|nghiện ngập|nghiện hút|bán hàng trắng|bán thuốc lắc|vay nặng lãi|ghi đề|ghi lô|bán đề|chứa bạc|chứa đề|chứa gái|bán dâm|hiếp dâm|cưỡng hiếp|sàm sỡ|ấu dâm|dâm ô|đánh vợ|đập vợ|bạo hành|hành hạ con|giết người|đốt nhà|đổ trộm|đánh bả|bỏ bả|buôn người|lừa bán|bỏ chạy|tham ô|ăn chặn|ăn hối lộ|nhận hối lộ|trộm|chôm|thó|khoắng|cuỗm|nghiện'

/** Between somebody and such a word: it was done to them, they stopped or told of it, did not do it, or someone else did. Folded. */
export const NOT_THEIRS =
  'bi|mat|bat|duoi|chong|so|oi|ke|noi|bao|nhac|dan|hoi|nghe|thay|canh|phong|giac|ai|nao|dua|khong|ko|kg|hong|chua|chang|dau|dung|nghi|tuong|lo|tim|thong|giup|cuu|xem|quay|camera|cong'

/** Somewhere in what was said: then nobody is accused, or not by whoever wrote it. Folded. */
export const NO_ACCUSATION = new RegExp(
  [
    /\b(?:haha+|hihi+|hehe+|kkk+|keke+|lol|noi dua|dua thoi|trom via|trai tim|anh nhin)\b/,
    /=\)|:\)\)|😂|🤣|😆|😅|😜|😝/u,
    /https?:|\bwww\b/,
    /\b(?:khoi to|bi can|bi cao|bat giu|tam giu|bi bat|da bat|truy na|tuyen an|xet xu|toa an|theo bao|bao chi|thoi su|thong bao|canh bao)\b/,
    /\bcong an (?:[a-z]+ ){0,3}(?:bat|tom|giu|xu|moi)\b/,
    /\b(?:khong|ko|chua|dung) (?:he |co |ai )?(?:noi|bao|nghi|phai|tin)\b/,
    /\b(?:xem phim|trong phim|bo phim|trong truyen|choi game|trong game)\b/,
    /\b(?:neu|gia su|lo nhu|chac gi|nghi oan|do oan|vu oan|bang chung|hoi be|hoi nho|ngay xua|hoi xua|ngay be)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'u',
)

/** "Nghiện cà phê" is no crime. Folded; behind the word. */
export const HARMLESS_AFTER: Readonly<Record<string, string>> = {
  nghien: 'game|ca phe|cafe|phim|tra|bia|bong|dien|tiktok|facebook|mua|lam|an|che|thuoc la|doc|xem|hoc',
  'bo chay': 'bo|marathon|theo|som',
  trom: 'via|nghi|nho|yeu|nhin|bat|vao|lay|cay|pha|ra|chay',
  'choi da': 'bong|cau|ga|phat',
  'dap da': 'xay|lam',
}

/** Not a name behind "thằng", "con", "lão". Folded. */
export const NO_NAMES =
  'nao|nay|kia|do|ay|no|be|nho|toi|em|minh|chau|gai|trai|lon|ba|bo|me|cho|meo|ga|trau|heo|vit|chim|ca|chuot|khi|ngua|xe|nguoi|ma|roi|thi|la|va|vua|hay|cung|duoc|an|di|ra|vao|cua|nha|mat|trom|cap|cuop|nghien|oi|a|ta|tao|may|hang|ban|anh|cu|ku|cha|con|ong|chi|moi|mot|hai|nam|truoc|sau|lua|bop|moc|ngao|wave|duong|suoi|song|moi|trong|ngoai|voi|nhom|dau|buon|danh|giat'

export const IN_ENGLISH =
  /\b(?!(?:He|She|They|It|We|You|Who|Someone|Somebody|Nobody|The|This|That|If|And|But)\b)[A-Z][a-z]+(?: from [a-z0-9 ]{1,24}| next door)? (?:stole|is (?:a|the) (?:thief|robber|scammer|drug dealer|drug addict|rapist)|sells drugs|robbed|scammed)\b/
