import { foldWords } from '../../language/fold.js'
import {
  bookOf,
  findPhrases,
  type Phrase,
  type PhraseBook,
  pairsFrom,
  phrasesFrom,
} from '../../language/phrases.js'
import { ENGLISH_SIGNS } from './kinds/english-signs.js'
import type { ReportKind } from './kinds/report-kind.js'
import { kindOf, REPORT_KINDS, type ReportKindId } from './report-kinds.js'

/** `unlike`: a saying that only looks like a sign of the kind. `faint`: a sign where nothing graver is told. */
type Sign = { id: ReportKindId; as: 'sign' | 'faint' | 'unlike' }

const signsOf = (kind: ReportKind & { id: ReportKindId }): Phrase<Sign>[] => {
  const sign: Sign = { id: kind.id, as: 'sign' }
  const english = ENGLISH_SIGNS[kind.id]
  return [
    ...phrasesFrom(kind.signs, sign),
    ...phrasesFrom(english?.signs ?? '', sign),
    ...phrasesFrom(kind.marked ?? '', sign, { marked: true }),
    ...[...(kind.pairs ?? []), ...(english?.pairs ?? [])].flatMap(([firsts, seconds]) =>
      pairsFrom(firsts, seconds, sign),
    ),
    ...phrasesFrom<Sign>(kind.faint ?? '', { id: kind.id, as: 'faint' }),
    ...phrasesFrom<Sign>(kind.unlike ?? '', { id: kind.id, as: 'unlike' }),
  ]
}

const SIGNS: PhraseBook<Sign> = bookOf(REPORT_KINDS.flatMap(signsOf))

/** "Bị điện giật" is no robbery, and yet a danger: a saying takes nothing from other kinds. */
const hides = (longer: Sign, shorter: Sign): boolean => longer.as !== 'unlike' || longer.id === shorter.id

/** Every sign these words bear, in the order they are told. */
const signsSaid = (words: string): Sign[] =>
  findPhrases(SIGNS, words, hides)
    .map(({ meaning }) => meaning)
    .filter(({ as }) => as !== 'unlike')

const isGrave = (id: ReportKindId): boolean => kindOf(id).priority !== 'usual'

/** Every kind told, but for those told only faintly beside a graver one ("cháy nhà cứu với"). */
const kindsSaid = (words: string): ReportKindId[] => {
  const said = signsSaid(words)
  const grave = said.some(({ id, as }) => as === 'sign' && isGrave(id))
  return [...new Set(said.filter(({ as }) => as === 'sign' || !grave).map(({ id }) => id))]
}

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
  [...(kind ? [kind] : []), ...signsSaid(words).map(({ id }) => id)].some(id => kindOf(id).silent === true)
