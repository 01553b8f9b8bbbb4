import { foldWords } from '../../language/fold.js'

/** Longer messages tell something else as well. */
const MOST_LETTERS = 80
const PLACE = '(?:to|ban(?! tin)|thon|xom|ap|khu|tieu khu|khu pho|tdp|kp)(?: dan pho)?(?: so)? [a-z0-9]+'
/** "da" is both "dạ" and "đã". */
const BEFORE = `(?:(?:da|vang|thua|bao cao|toi|em|bac|chau|minh|ban tin|${PLACE}) )*`
const AFTER = '(?: (?:a|nhe|nha|em|ad|oi|day|do|het))*'
const WHAT = '(?:phat|doc|loa)(?: (?:loa|ban tin|bai|tin|thong bao))*'

const READ = new RegExp(
  `^${BEFORE}(?:(?:vua|moi|da) )*${WHAT}(?: (?:xong|roi|day du|luc [a-z0-9]+|chieu nay|sang nay|toi nay|hom nay|hom qua))*${AFTER}$`,
)
const SURE = /(?:^| )(?:da|vua|moi) |(?:^| )(?:xong|roi)(?: |$)/
const NOT_READ = new RegExp(
  `^${BEFORE}(?:van )?(?:chua|khong|ko|k)(?: (?:the|kip|co))* ${WHAT}(?: duoc)?(?: ban tin| loa)?${AFTER}$`,
)
const SHORT: [RegExp, 'read' | 'not-read'][] = [
  [new RegExp(`^(?:da |vang )*(?:roi|xong|xong roi|xong xuoi)${AFTER}$`), 'read'],
  [new RegExp(`^(?:da |vang |van )*chua(?: dau)?${AFTER}$`), 'not-read'],
]

const FIRST_PLACE = new RegExp(`^(?:(?:da|vang|thua|bao cao|toi|em|bac|chau|minh) )*(${PLACE}) `)

/**
 * Whether a message says that the script was read, in the words heads use for it. `short`: the words say it only as an
 * answer to that question. `place`: of which hamlet they say it ("to 2"), or whose it is ("ban minh").
 */
export const readAiringWords = (
  text: string,
): { what: 'read' | 'not-read'; short: boolean; place: string } | undefined => {
  if (text.length > MOST_LETTERS || text.includes('?')) return undefined
  const said = foldWords(text)
  const place = FIRST_PLACE.exec(said)?.[1] ?? ''
  if (NOT_READ.test(said)) return { what: 'not-read', short: false, place }
  if (READ.test(said) && SURE.test(said)) return { what: 'read', short: false, place }
  const short = SHORT.find(([words]) => words.test(said))
  return short && { what: short[1], short: true, place }
}
