import { bookOf, findPhrases, phrasesFrom } from '../../../language/phrases.js'
import { ALL_DETAILS, type DetailId } from '../kinds/details.js'
import { kindOf, type ReportKindId } from '../report-kinds.js'
import type { Piece } from './piece.js'

const SIGNS = bookOf(
  ALL_DETAILS.flatMap(({ id, told = '', untold = '' }) => [
    ...phrasesFrom<DetailId | undefined>(told, id),
    ...phrasesFrom<DetailId | undefined>(untold, undefined),
  ]),
)

/** The kind's own questions that are answered with a yes on the way. */
export const tellDetails = (text: string, kind: ReportKindId | undefined): Piece[] => {
  const asks: readonly DetailId[] = kind ? (kindOf(kind).asks ?? []) : []
  return findPhrases(SIGNS, text).flatMap(({ meaning, denied }) =>
    meaning && !denied && asks.includes(meaning) ? [{ id: meaning, value: true, at: 0, end: 0 }] : [],
  )
}
