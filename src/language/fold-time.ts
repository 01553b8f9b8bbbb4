import { fold, hasMarks } from './fold.js'

/** How the words of time are spelt; with other marks they are other words: "tôi", "đếm", "này", "quá". */
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
  }),
)

/** Folds, leaving out marked words that only look like words of time without their marks; "tới" is "đến". */
export const foldTime = (original: string): string =>
  fold(
    original
      .split(' ')
      .map(word => {
        if (word === 'tới') return 'đến'
        const spelt = hasMarks(word) ? SPELT.get(fold(word)) : undefined
        return spelt === undefined || spelt.split(' ').includes(word) ? word : `${word}_`
      })
      .join(' '),
  )
