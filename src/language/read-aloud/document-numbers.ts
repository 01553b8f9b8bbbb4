import { spokenNumber } from './spoken-number.js'

/** Behind the last hyphen of a document's number stands who issued it (Nghị định 30/2020 on clerical work). */
const ISSUERS: [RegExp, string][] = [
  [/BCA$/, 'của Bộ Công an'],
  [/TTg$/, 'của Thủ tướng Chính phủ'],
  [/CP$/, 'của Chính phủ'],
  [/QH\d*$/, 'của Quốc hội'],
  [/UBTVQH\d*$/, 'của Ủy ban Thường vụ Quốc hội'],
  [/UBND$/, 'của Ủy ban nhân dân'],
  [/HĐND$/, 'của Hội đồng nhân dân'],
  [/MTTQ$/, 'của Mặt trận Tổ quốc'],
  [/(?:ĐU|TU|TW)$/, 'của cấp ủy Đảng'],
  [/(?:CAP|CAX|CA)$/, 'của Công an'],
]

const KINDS =
  'Thông tư liên tịch|Thông tư|Nghị định|Nghị quyết|Chỉ thị|Quyết định|Kế hoạch|Công văn|Công điện|Thông báo|Luật|Pháp lệnh|Hướng dẫn'
const DOCUMENT = new RegExp(
  `(?<![\\p{L}])(${KINDS})( số)? (\\d{1,5})(?:/((?:19|20)\\d{2}))?(?:/([\\p{Lu}\\d][\\p{L}\\d-]{0,20}))?(?![\\p{L}\\p{N}/])`,
  'gu',
)

const issuerOf = (suffix: string): string => ISSUERS.find(([pattern]) => pattern.test(suffix))?.[1] ?? ''

/** "Thông tư 124/2021/TT-BCA": its number, its year, and who issued it instead of the letters. */
export const sayDocumentNumbers = (text: string): string =>
  text.replace(DOCUMENT, (whole, kind: string, _so, number: string, year?: string, suffix?: string) => {
    if (year === undefined && suffix === undefined) return whole
    const said = [`${kind} số ${spokenNumber(number)}`]
    if (year !== undefined) said.push(`năm ${spokenNumber(year)}`)
    const issuer = suffix === undefined ? '' : issuerOf(suffix)
    if (issuer !== '') said.push(issuer)
    return said.join(', ')
  })
