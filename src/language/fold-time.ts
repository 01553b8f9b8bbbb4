import { fold, hasMarks } from './fold.js'

/** How the words of time are spelt; with other marks they are other words: "tôi", "đếm", "cưới", "máy", "Tuấn". */
const SPELT = new Map(
  Object.entries({
    sang: 'sáng',
    trua: 'trưa',
    chieu: 'chiều',
    toi: 'tối',
    dem: 'đêm',
    nay: 'nay nãy này',
    qua: 'qua',
    hom: 'hôm hổm',
    thu: 'thứ',
    gio: 'giờ',
    ngay: 'ngày ngay',
    kia: 'kia',
    mai: 'mai',
    thang: 'tháng',
    tuan: 'tuần',
    nam: 'năm',
    tet: 'tết',
    ram: 'rằm',
    mung: 'mùng',
    mong: 'mồng',
    am: 'âm',
    cuoi: 'cuối',
    dau: 'đầu',
    gan: 'gần',
    nua: 'nửa nữa',
    moi: 'mới',
    hoi: 'hồi',
    may: 'mấy',
    bua: 'bữa',
    chu: 'chủ',
    nhat: 'nhật',
    cu: 'cứ',
    hang: 'hàng hằng',
    ngoai: 'ngoái',
    roi: 'rồi',
    den: 'đến',
    hai: 'hai',
    ba: 'ba',
  }),
)

/** The numbers that fold into other words of time: "tháng sau" is the next one. */
const NUMBERS = /\b(tháng |thứ )sáu(?!\p{L})/gu

/** Folds, leaving out marked words that only look like words of time without their marks; "tới" is "đến". */
export const foldTime = (original: string): string =>
  fold(
    original
      .replace(NUMBERS, '$16')
      .split(' ')
      .map(word => {
        if (word === 'tới') return 'đến'
        const [bare = word] = /^[\p{L}\p{M}]+/u.exec(word) ?? []
        const spelt = hasMarks(bare) ? SPELT.get(fold(bare)) : undefined
        return spelt === undefined || spelt.split(' ').includes(bare)
          ? word
          : `${bare}_${word.slice(bare.length)}`
      })
      .join(' '),
  )
