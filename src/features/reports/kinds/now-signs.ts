/** How people tell that it happens while they write. "Đang" alone is not enough: "đang đi làm thì mất xe". */
export const NOW_SIGNS =
  'đang đánh|đang chém|đang cháy|đang xảy ra|đang diễn ra|đang phá|đang bẻ|đang cạy|đang cậy|đang trộm|đang lấy|đang cướp|đang đuổi|đang cầm|đang đập|đang đâm|đang quậy|đang chửi|đang dọa|đang ở trong nhà|đang trong nhà|đang bị|đang kêu|đang giữ|ngay bây giờ|ngay lúc này|bây giờ luôn|đến ngay|tới ngay|xuống ngay|mau lên|nhanh lên'
