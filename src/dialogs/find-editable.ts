import { foldWords } from '../language/fold.js'
import { numberInWords } from '../language/numbers-in-words.js'
import type { DialogState } from './dialog.js'
import type { Question } from './question.js'
import type { Room } from './show-question.js'
import { reviewable } from './visible-answers.js'

/** How people name what is wrong: "sửa chỗ", "sai giờ rồi". Folded; the words of the label come beside the buttons. */
const NAMES = new Map<Question['kind'], string[]>([
  ['place', 'cho|noi|dia diem|dia chi|o dau|vi tri|place|where|area'.split('|')],
  ['areas', 'cho|noi|noi nhan|dia ban|to|ban|gui cho ai|gui dau|areas|where'.split('|')],
  ['moment', 'gio|luc|luc nao|thoi gian|ngay|khi nao|time|when'.split('|')],
  ['until', 'thoi han|han|hieu luc|bao lau|den khi nao|how long|until'.split('|')],
  ['photos', 'anh|hinh|hinh anh|clip|video|photos|pictures'.split('|')],
  ['people', 'nguoi|ai|doi tuong|xe|nhan dang|people|who'.split('|')],
  ['phone', 'so|sdt|so dien thoai|dien thoai|phone'.split('|')],
  ['text', 'noi dung|chuyen|dien bien|ke|mo ta|loi ke|story|what happened'.split('|')],
  ['choice', 'loai|viec|loai viec|viec gi|kind'.split('|')],
])

/** The one answer that is meant by these words or this number; undefined when none or several could be. */
export const findEditable = ({ dialog }: Room, state: DialogState, said: string): string | undefined => {
  const words = foldWords(said)
    .replace(/^(?:sua|sai|doi|cau|so|muc|edit|change) /, '')
    .replace(/ (?:roi|a|nhe|di)$/, '')
  const all = reviewable(dialog, state)
  const number = /^\d{1,2}$/.test(words) ? Number(words) : numberInWords(words)
  if (number !== undefined) return all[number - 1]?.id
  const called = all.filter(question => question.called?.includes(words))
  const [only, ...others] =
    called.length > 0 ? called : all.filter(({ kind }) => NAMES.get(kind)?.includes(words))
  return others.length === 0 ? only?.id : undefined
}
