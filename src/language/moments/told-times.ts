import type { Said } from './moment.js'

const PART = '(?:sang|trua|chieu|toi|dem|khuya)'
const CLOCK =
  /\d ?(?:h|gio|g)(?![a-z])|\d:\d\d|\b(?:muoi )?(?:mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi) gio\b/
const CLOCK_SAID = /^(?:luc|vao luc|vao khoang|khoang|tam|hoi|vao) /
const BESIDE_CLOCK = new RegExp(
  `\\b(?:${PART}|nay|qua|kia|hom|thu|ngay|chu nhat|cn|mung|ram|tet)\\b|\\d[/-]\\d`,
)

/** These mean a time wherever they stand, with marks or without. */
const SURE = new RegExp(
  `^(?:${[
    `(?:tu |vao |luc |hoi )?(?:${PART} |rang sang |gan sang |nua dem )?(?:hom|bua) (?:qua|kia)`,
    '(?:sang|trua|chieu) nay',
    'chieu qua',
    '(?:rang sang|gan sang|sang som|dau gio chieu) nay',
    `(?:${PART}|hom) (?:thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat)(?: (?:tuan (?:truoc|roi|nay)|vua roi))?`,
    '(?:hom )?(?:thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat) (?:tuan (?:truoc|roi|nay)|vua roi)',
    '(?:cuoi |dau |giua )?(?:tuan|thang) (?:truoc|roi)',
    'nam ngoai',
    '(?:cach day )?(?:\\d{1,3}|nua|hai|ba|bon|nam) ?(?:phut|p|tieng|gio|h|ngay|hom|bua)(?: ruoi)? truoc',
    'cach day (?:\\d{1,3}|nua|hai|ba|bon|nam|sau|bay|tam|chin|muoi) (?:phut|tieng|ngay|hom|bua|tuan|thang)',
    `(?:${PART} )?(?:ngay|hom) \\d{1,2}(?:[/-]| thang )\\d{1,2}(?:(?:[/-]| nam )\\d{4})?`,
    'hom (?:1[3-9]|2\\d|3[01])',
    'hoi (?:nay|hom)',
    `(?:${PART} )?mung \\d{1,2} tet`,
    'ram thang (?:\\d{1,2}|gieng|chap)',
    'dem (?:ngay )?\\d{1,2}(?:[/-]\\d{1,2})? rang sang (?:ngay )?\\d{1,2}(?:[/-]\\d{1,2})?',
    'tu .+ den .+',
    '.+ (?:moi|vua) (?:biet|hay|phat hien)',
    '(?:dem|toi|ngay|sang|chieu) nao cung',
    'hang (?:dem|toi)',
    'may (?:hom|bua|ngay) nay',
    'hom ray',
    'dao nay',
  ].join('|')})$`,
)

/** These only with their marks: without, they are as well "tôi qua", "đem qua", "tôi nay", "lúc này". */
const SURE_MARKED = new RegExp(
  `^(?:(?:suot |ca )?(?:${PART}|nua dem|rang sang) (?:nay|qua|kia)|vua (?:xong|nay)|(?:luc|ban|khi) nay|nua dem|rang sang|gan sang|chap toi|to mo sang|(?:ngay) (?:1[3-9]|2\\d|3[01]))$`,
)

/** Without marks, though a clock stands beside them: "9h toi" may be "9h tôi (đi làm)", "9h toi qua" "9h tôi qua (nhà …)". */
const DOUBTFUL_ALONE = /\b(?:toi|dem|sang)$/
const DOUBTFUL = /\b(?:toi|dem|sang) (?:qua|nay)$/

/** Whether these folded words mean a time, whatever stands around them. Rather not, where they may mean something else. */
export const isSurelyTime = ({ text, marked }: Said): boolean => {
  if (CLOCK.test(text)) return BESIDE_CLOCK.test(text) || CLOCK_SAID.test(text)
  return SURE.test(text) || EVENING.test(text) || (marked && SURE_MARKED.test(text))
}

/** What may follow "9h toi qua" where no marks tell what is meant. */
const FOLLOWS = /^(?:o|tai|bi|mat|luc|khoang)$/

/** Before these a number and a day mean something else: "con thứ 5", "ngõ 19/11", "chờ 2 giờ". */
const BEFORE =
  /^(?:con|lan|nguoi|chiec|cai|vu|so|dua|buoc|hang|xep|lop|to|ngo|ngach|hem|kiet|duong|nha|khu|doi|suot|het|keo|dai|mo|dong|cua|tiet)$/

const NUMBERED = /\d|\bthu\b/

/** "toi qua", "dem qua" at the end of a clause; behind these it is "gọi tôi qua", "đem qua". */
const EVENING = /^(?:toi|dem) qua$/
const ME = /^(?:goi|bao|moi|de|nho|keu|dua|ho|cung|va|la|xe|no|cho)$/

/** `before` and `behind`: the folded words around it; `behind` is empty at the end of a clause. */
export const standsAlone = ({ text, marked }: Said, before: string, behind: string): boolean => {
  if (NUMBERED.test(text) && BEFORE.test(before)) return false
  if (marked) return true
  if (EVENING.test(text) && ME.test(before)) return false
  if (behind === '') return true
  return !DOUBTFUL_ALONE.test(text) && (!DOUBTFUL.test(text) || FOLLOWS.test(behind))
}
