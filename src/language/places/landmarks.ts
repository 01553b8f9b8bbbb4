import type { FoundPart } from './place.js'

const NEAR =
  'gan(?: cho| ngay)?|canh|ben canh|ke ben|ke|sat|sat ben|sat vach|doi dien|truoc cua|truoc|phia truoc|dang truoc|sau lung|dang sau|phia sau|sau|dau|cuoi|giua|ngay|cho|chan|gam|duoi|tren|trong|ngoai|qua|cach'
const THINGS =
  'cong chao|cong truong|cong cho|cong ubnd|cong|nha van hoa|nvh|truong(?: mam non| tieu hoc| thcs| thpt| cap \\d| hoc| noi tru| mau giao)?|tram (?:y te|bien ap|xa|dien|bom|kiem lam|thu phi)|y te xa|uy ban(?: nhan dan)?(?: xa| phuong)?|ubnd(?: xa| phuong)?|tru so(?: cong an)?(?: xa| phuong)?|don(?: cong an| bien phong)?|cong an(?: xa| phuong)|cho(?! nao)|sieu thi|cay xang|tram xang|quan(?! he)|tiem|cua hang|tap hoa|nha nghi|khach san|ngan hang|cay atm|atm|buu dien|ben xe|ben do|benh vien|phong kham|dinh|chua|mieu|nha tho|nghia trang|nghia dia|bai rac|bai dat trong|bai xe|san bong|san van dong|san kho|ho(?! so)|ao|suoi|song|cau(?: treo| sat| cung| tran)?|doc|deo|khuc cua|cua|nga (?:ba|tu|nam|sau)|vong xuyen|bung binh|duong tau|ga|ruong|nuong|rung|doi(?! \\d)|cot dien|bien bao|bot gac|kho|xuong|trai|lo gach|nha may|cong ty|nha hoa|nha be|mo nuoc|be nuoc|goc (?:da|cay)|cay (?:da|gao|phuong|thong)|bo ke|ngo(?! \\d)|hem(?! \\d)|ban|xom|lang|chan deo'
/** A thing that is named without any word for where, too. */
const ALONE =
  'nga (?:ba|tu|nam|sau)|nha van hoa|cay xang|cong chao|san bong|cau treo|bung binh|vong xuyen|ben xe|nghia trang|cho(?= [A-ZĐÀ-Ỹ])|cong truong|truong (?:mam non|tieu hoc|thcs|thpt|cap \\d)|tram y te|benh vien|uy ban xa|ubnd(?: xa| phuong)?'
const PERSON =
  'ong|ba|anh|chi|co|chu|bac|cau|di|mo|thim|em|thang|con|cu|gia dinh|truong ban|truong thon|bi thu'
const OWN = 'toi|em|chau|minh|con|tui|tao|bon toi|chung toi'

const BEFORE = `(?:(?:${NEAR}) )`
const LANDMARK = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${BEFORE}{1,3}(?:${THINGS})|(?:${ALONE}))(?![\\p{L}\\p{N}])`,
  'giu',
)
const HOUSEHOLD = new RegExp(
  `(?<![\\p{L}\\p{N}])${BEFORE}{0,3}(?:cong |ngo |duong vao |cua )?(?:nha|vuon|ruong|nuong|quan|chuong) (?:(${PERSON})(?! em)(?= \\p{L})|truong ban|truong thon|bi thu|(?:${OWN})(?![\\p{L}]))`,
  'giu',
)
/** Words behind a name that belong to it no more, folded. */
const STOP =
  /^(?:bi|co|dang|vua|mat|luc|hom|toi|sang|chieu|trua|dem|o|tai|thi|la|va|voi|cho|khi|nay|roi|day|kia|ay|a|nhe|nha|ko|khong|chay|danh|nhau|trom|cuop|to|ban|xa|ngo|hem|duong|thon|xom|pho|phuong|khu|di|ve|den|ra|vao|lam|bao|goi|nghe|thay|gan|canh|doi|truoc|sau|chung|may|mot|hai|nhieu|noi|mo|dot|uong|noi|nhan)$/

const MOST_CAPITALS = 4

/** Capitalised words behind; where there is none, a lower-case word or number that is no other part. */
const nameBehind = (text: string, folded: string, from: number, most: number): number => {
  let end = from
  let count = 0
  for (; count < MOST_CAPITALS; count += 1) {
    const word = /^ (?:\p{Lu}[\p{L}\p{M}]*|(?:số |so )?\d+(?![\p{L}\d/.:]))/u.exec(text.slice(end))
    if (!word) break
    end += word[0].length
  }
  for (; count < most; count += 1) {
    const word = /^ ([\p{L}\p{M}]+)/u.exec(folded.slice(end))
    if (!word?.[1] || STOP.test(word[1])) break
    end += word[0].length
  }
  return end
}

const part = (kind: 'landmark' | 'household', text: string, at: number, end: number): FoundPart => ({
  kind,
  value: text.slice(at, end),
  at,
  end,
})

/** "gần cổng trường", "sau nhà văn hóa", "nhà ông Páo": where there are no house numbers. */
export const landmarkParts = (text: string, folded: string): FoundPart[] => {
  const households = [...folded.matchAll(HOUSEHOLD)].map(({ 0: all, 1: person, index: at }) => {
    const end = at + all.length
    return part('household', text, at, person ? nameBehind(text, folded, end, 1) : end)
  })
  const landmarks = [...folded.matchAll(LANDMARK)]
    .map(({ 0: all, index: at }) => part('landmark', text, at, nameBehind(text, folded, at + all.length, 0)))
    .filter(({ at, end }) => !households.some(one => at < one.end && one.at < end))
  return [...households, ...landmarks]
}
