import { fold } from '../../../language/fold.js'
import type { Secrecy } from '../report.js'
import type { Piece } from './piece.js'

const POLITE = '(?: (?:giup|ho|gium|dum|cho|voi|nhe|nha|a|toi|em|chau|minh|ten|danh tinh|thoi|please))*'

/** The most secret first: "ẩn danh, giữ kín giúp" is anonymous. */
const WISHES: [Secrecy, RegExp][] = [
  [
    'anonymous',
    new RegExp(
      `\\b(?:(?:bao |xin |cho )*an danh|giau ten|(?:khong|dung|ko|k) (?:ghi|luu|neu|de) ten|anonymous(?:ly)?)\\b${POLITE}`,
    ),
  ],
  [
    'confidential',
    new RegExp(
      `\\b(?:(?:xin |nho |mong )*giu (?:kin|bi mat)|bi mat giup|kin giup|dung (?:noi|de lo|lo|tiet lo|khai|cho ai biet|noi ra)(?: la| ra| ai)?(?: ten| toi| em| chau)|khong muon ai biet|keep (?:it|my name) (?:secret|private))\\b${POLITE}`,
    ),
  ],
  ['open', new RegExp(`\\b(?:cu (?:noi|ghi|de) ten|cong khai ten|use my name)\\b${POLITE}`)],
]

/** How they want their name kept. */
export const tellSecrecy = (text: string): Piece | undefined => {
  const folded = fold(text)
  for (const [secrecy, wish] of WISHES) {
    const found = wish.exec(folded)
    if (found) return { id: 'secrecy', value: secrecy, at: found.index, end: found.index + found[0].length }
  }
  return undefined
}
