import { fold, foldWords } from '../../../language/fold.js'
import { bare } from '../../../language/short-answers.js'
import { guessKinds } from '../guess-kind.js'
import { REPORT_KINDS, type ReportKindId } from '../report-kinds.js'

const NOT = '(?:khong|ko|k|kg|hok|chang|not)'
/** "À không, …", "nhầm, …", "… chứ không phải …": they say themselves that it was told wrong. */
const CORRECTS = new RegExp(
  `^(?:a|o|e|y|ay|oi)[ ,]+(?:${NOT}|nham|(?:quen|chet)(?= ?[,.;!?]| roi\\b| mat roi\\b))\\b|^(?:a |noi |ghi |viet |go )*(?:nham(?: roi)?|lon(?: roi|(?= ?[,.;!?])))\\b|^(?:xin loi|sorry|dinh chinh|sua lai|actually|no wait|i mean)\\b|\\b(?:chu|ma) ${NOT} phai\\b|\\b${NOT} phai(?: la)? .+ ma(?: la)? |, not `,
)
const TAKEN_BACK = [
  new RegExp(`,? ?\\b(?:chu|ma) ${NOT} phai(?: la)?(?: luc| o)? .*$`),
  new RegExp(`\\b${NOT} phai(?: la)? .+? ma(?: la)? `),
  /, not (?:a |at |in )?.*$/,
]
const OPENING =
  /^(?:(?:a|o|e|u|uh|y|ay|thoi|chet|da|oi|khong|ko|k|quen|nham|noi|ghi|lon|roi|xin loi|sorry|la|phai|moi dung|actually|no|wait|i mean|it was|a) )+/

export const isCorrection = (text: string): boolean => CORRECTS.test(fold(text))

/** The text with what it takes back left blank, so that everything else stands where it stood. */
export const affirmed = (text: string): string => {
  const folded = fold(text)
  for (const pattern of TAKEN_BACK) {
    const found = pattern.exec(folded)
    if (found)
      return `${text.slice(0, found.index)}${' '.repeat(found[0].length)}${text.slice(found.index + found[0].length)}`
  }
  return text
}

/** The only kind one of whose signs these words are, also a single one without marks: nothing else was said. */
export const kindNamed = (said: string): ReportKindId | undefined => {
  const words = bare(foldWords(said)).replace(OPENING, '')
  const [only, ...others] = REPORT_KINDS.filter(({ signs }) =>
    signs.split('|').some(sign => foldWords(sign) === words),
  )
  return others.length === 0 ? only?.id : undefined
}

/** The kind it is after all. */
export const correctedKind = (said: string): ReportKindId | undefined => {
  const [only, ...others] = guessKinds(said)
  return only && others.length === 0 ? only : kindNamed(said)
}
