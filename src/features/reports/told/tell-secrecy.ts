import { fold } from '../../../language/fold.js'
import type { Secrecy } from '../report.js'
import type { Piece } from './piece.js'

const POLITE = '(?: (?:giup|ho|gium|dum|cho|voi|nhe|nha|a|toi|em|chau|minh|ten|danh tinh|thoi|please))*'

/** The most secret first: "ẩn danh, giữ kín giúp" is anonymous. */
const WISHES: [Secrecy, RegExp][] = [
  [
    'anonymous',
    new RegExp(
      `(?:\\b(?:bao |xin |cho )*(?<!cong )an danh|\\bgiau ten|(?:^|[,.;!?] ?|\\b(?:xin|cho|nho|em|toi|chau|minh|va|nhung) )(?:khong|dung|ko|k) (?:ghi|luu|neu|de) ten|\\banonymous(?:ly)?)\\b${POLITE}`,
    ),
  ],
  [
    'confidential',
    new RegExp(
      `\\b(?:(?:xin |nho |mong )*giu (?:kin|bi mat)|bi mat giup|kin giup|dung (?:noi|de lo|tiet lo|khai|noi ra)(?: la| ra| ai)?(?: ten| toi| em| chau)|dung cho ai biet|khong muon ai biet|keep (?:it|my name) (?:secret|private))\\b${POLITE}`,
    ),
  ],
  ['open', new RegExp(`\\b(?:cu (?:noi|ghi|de) ten|cong khai ten|use my name)\\b${POLITE}`)],
]

/** With their marks these are other words: "công an đánh", "đúng nơi em ở". */
const ELSE = /an đánh|đúng|nơi/iu

/** How they want their name kept. */
export const tellSecrecy = (text: string): Piece | undefined => {
  const folded = fold(text)
  for (const [secrecy, wish] of WISHES) {
    const found = wish.exec(folded)
    if (found && !ELSE.test(text.slice(found.index, found.index + found[0].length)))
      return { id: 'secrecy', value: secrecy, at: found.index, end: found.index + found[0].length }
  }
  return undefined
}
