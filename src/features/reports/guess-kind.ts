import { foldWords } from '../../language/fold.js'
import { bookOf, findPhrases, type PhraseBook, pairsFrom, phrasesFrom } from '../../language/phrases.js'
import { kindOf, REPORT_KINDS, type ReportKindId } from './report-kinds.js'

/** `undefined`: a saying that only looks like a sign. */
const SIGNS: PhraseBook<ReportKindId | undefined> = bookOf(
  REPORT_KINDS.flatMap(({ id, signs, pairs = [], marked = '', unlike = '' }) => [
    ...phrasesFrom<ReportKindId | undefined>(signs, id),
    ...phrasesFrom<ReportKindId | undefined>(marked, id, { marked: true }),
    ...pairs.flatMap(([firsts, seconds]) => pairsFrom<ReportKindId | undefined>(firsts, seconds, id)),
    ...phrasesFrom<ReportKindId | undefined>(unlike, undefined),
  ]),
)

/** Every kind these words bear a sign of, in the order they are told. */
const kindsSaid = (words: string): ReportKindId[] => [
  ...new Set(findPhrases(SIGNS, words).flatMap(({ meaning }) => meaning ?? [])),
]

const isOverruled = (id: ReportKindId, by: ReportKindId[]): boolean => {
  const others = by.filter(other => other !== id)
  return (
    others.some(other => kindOf(other).over?.includes(id)) ||
    (kindOf(id).yields === true && others.length > 0)
  )
}

/**
 * The kinds these words may speak of, the likeliest first: none, one, or several between which only the person can
 * choose. A matter for the police told beside one that is not stays one for the police.
 */
export const guessKinds = (words: string): ReportKindId[] => {
  const said = kindsSaid(words)
  const ours = said.filter(id => !kindOf(id).elsewhere)
  const likely = ours.length > 0 ? ours : said
  return likely.filter(id => !isOverruled(id, likely))
}

/** The kind these words speak of, only where a single one comes into question. */
export const guessKind = (words: string): ReportKindId | undefined => {
  const [first, ...others] = guessKinds(words)
  return others.length === 0 ? first : undefined
}

/** Violence by one's own people is told so ("chồng tôi say rượu cầm dao"), seldom by its name. Folded. */
const OWN_PEOPLE = /\b(?:chong|vo|bo|cha|ba|me|con trai|anh trai) (?:toi|em|chau|minh|con)\b/
const VIOLENCE = /\b(?:danh|dam|chem|cam dao|say ruou|doa|bop co|duoi danh|nhot|hanh ha)\b/

const isAtHome = (said: string): boolean => OWN_PEOPLE.test(said) && VIOLENCE.test(said)

/** Whether a reply may be read by the wrong person. Any sign counts here, for silence harms less than a message. */
export const needsSilence = (kind: ReportKindId | undefined, words: string): boolean =>
  isAtHome(foldWords(words)) ||
  [...(kind ? [kind] : []), ...kindsSaid(words)].some(id => kindOf(id).silent === true)
