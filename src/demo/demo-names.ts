const SURNAMES = 'Lò|Quàng|Nguyễn|Cầm|Trần|Tòng|Phạm|Lường|Lê|Cà|Hoàng|Vì|Đỗ|Bạc|Vũ|Hà|Bùi'.split('|')
const WOMEN =
  'Thị An|Thị Bình|Thị Chung|Thị Dung|Thị Hà|Thị Hoa|Thị Lan|Thị Mỷ|Thị Nga|Thị Oanh|Thị Phương|Thị Thu|Thị Xuân'.split(
    '|',
  )
const MEN =
  'Văn Bình|Văn Cường|Văn Dũng|Văn Hải|Văn Hùng|Văn Khoa|Văn Long|Văn Minh|Văn Pâng|Văn Quân|Văn Sơn|Văn Thắng'.split(
    '|',
  )
const GIVEN = WOMEN.flatMap((woman, index) => [woman, MEN[index % MEN.length] ?? woman])

/** The same number is the same invented person at every start. */
export const nameOf = (number: number): string => {
  const surname = SURNAMES[number % SURNAMES.length] ?? ''
  const given = GIVEN[Math.floor(number / SURNAMES.length) % GIVEN.length] ?? ''
  return `${surname} ${given}`
}
