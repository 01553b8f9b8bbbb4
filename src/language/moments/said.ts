import { hasMarks, tidy } from '../fold.js'
import { foldTime } from '../fold-time.js'
import { numberInWords } from '../numbers-in-words.js'
import { spellOut } from '../unconverted.js'
import type { Said } from './moment.js'

/** As people shorten them, folded. */
const SHORT: Record<string, string> = {
  hqua: 'hom qua',
  hq: 'hom qua',
  hkia: 'hom kia',
  hnay: 'hom nay',
  tqua: 'toi qua',
  tnay: 'toi nay',
  dqua: 'dem qua',
  homqua: 'hom qua',
  homnay: 'hom nay',
  homkia: 'hom kia',
  toiqua: 'toi qua',
  demqua: 'dem qua',
  sangnay: 'sang nay',
  toinay: 'toi nay',
  trc: 'truoc',
  trk: 'truoc',
  bh: 'bay gio',
  bgio: 'bay gio',
  bjo: 'bay gio',
  ph: 'phut',
  hum: 'hom',
  mong: 'mung',
}

/** Days that bear a name, as their dates. */
const NAMED_DAYS: [RegExp, string][] = [
  [/\b(?:(?:ngay |le )?quoc khanh)(?: 2[/-]9)?\b/, '2/9'],
  [/\b(?:(?:ngay |hom )?(?:tet (?:tay|duong lich|duong)))\b/, 'ngay 1/1'],
  [/\b(?:cung |ngay |hom )*ong cong ong tao\b/, 'hom 23 thang chap'],
  [/\b(?:dem |toi )?giao thua\b/, 'dem 30 tet'],
  [/\b(?:ngay |hom |dem |tet )?trung thu\b/, '15/8 am'],
  [/\b(?:ngay |hom |tet )?doan ngo\b/, '5/5 am'],
  [/\b(?:ngay |hom )?gio to(?: hung vuong)?\b/, '10/3 am'],
  [/\b(?:ngay hoi_?|ngay le|le|dip) (?=\d)/, 'ngay '],
]

const WORD = '(?:hai |ba )?(?:muoi )?(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi)'
const MONTH_IN_WORDS = new RegExp(`\\bthang (${WORD})\\b(?! (?:ngoai|nay|roi|truoc))`)
const TET_IN_WORDS = new RegExp(`\\b(${WORD})(?= tet\\b)`)
const DATE_IN_WORDS = new RegExp(`\\b(ngay|mung) (${WORD})(?= thang\\b| tet\\b| am\\b)|\\b(mung) (${WORD})$`)

/** "Tháng sau" without marks is rather the next one than June. */
const digits = (words: string): string =>
  words === 'sau' ? words : (numberInWords(words)?.toString() ?? words)

const datesInDigits = (text: string): string =>
  text
    .replace(MONTH_IN_WORDS, (_whole, words: string) => `thang ${digits(words)}`)
    .replace(TET_IN_WORDS, digits)
    .replace(
      DATE_IN_WORDS,
      (_whole, before = 'mung', words = '', _mung = '', last = '') => `${before} ${digits(words || last)}`,
    )

const namedDays = (text: string): string =>
  NAMED_DAYS.reduce((said, [pattern, date]) => said.replace(pattern, date), text)

/** Stops, and what only says that somebody speaks. */
export const bareTime = (folded: string): string =>
  folded
    .replace(/[!?.,;…"“”()]+(?=\s|$)|(?<=\s|^)["“(]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?:(?<!\b(?:gan|moi|tu)) (?:a|nhe|nha|em|ad|day|do|thoi))+$/, '')
    .replace(/^(?:(?:da|vang|luc|hoi|vao|vao luc|chac|hinh nhu|chac la|la|cai|bua hoi) )+(?=\S)/, '')
    .trim()

const shorten = (text: string): string =>
  text.replace(/(?<![a-z_/])[a-z]+(?!\w)/g, word => SHORT[word] ?? word)

/** Without marks: "9h toi di lam" is "9h tôi đi làm", not the evening. */
const I_DO =
  /\btoi(?= (?:di|dang|ve|nghe|thay|ra|vao|ngu|nhin|biet|nam|lam|ngoi|dung|phat|ngang|qua (?:nha|ben|do|day|cho|duong|cho))\b)/g

const withoutMe = (text: string, marked: boolean): string => (marked ? text : text.replace(I_DO, 'toi_'))

/** The phrase as the readers of moments take it. */
export const saidOf = (phrase: string): Said => {
  const spelt = spellOut(tidy(phrase).toLowerCase())
    .replace(/^mốt$/, 'ngày mốt')
    .replace(/(?<=^|\s)hổm(?! rày)/, 'hôm nọ')
    .replace(/(?<=^|\s)(?:vào )?lúc này/, 'bây giờ')
  const text = shorten(foldTime(spelt))
    .replace(/\b(thu|thang|ngay|hom)(\d{1,2})(?!\d)/g, '$1 $2')
    .replace(/ [-–—] | ?→ ?/g, ' den ')
    .replace(/\btu hoi /g, 'tu ')
    .replace(/(\b(?:luc|tam|khoang|chung) \d{1,2})(?=[.,!?]*$)/, '$1h')
  const marked = hasMarks(spelt)
  return { text: withoutMe(namedDays(datesInDigits(text)).replace(/\s+/g, ' ').trim(), marked), marked }
}
