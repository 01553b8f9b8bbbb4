import type { AskContext } from '../../../dialogs/answer.js'
import type { PlaceAnswer } from '../../../dialogs/question.js'
import { fold } from '../../../language/fold.js'
import { nameWithin } from '../../../language/match-name.js'
import { clausesOf, type Piece } from './piece.js'

const MOST_NAME_WORDS = 6
const MOST_WORDS_BEFORE = 7
/** What leads to a place. */
const LEADS =
  /^(?:o|tai|gan|canh|sau|truoc|dau|cuoi|doi|ngo|ngach|hem|duong|cho|truong|cau|khu|tren|trong|ben|at|near|in)$/
/** What goes on telling where. */
const GOES_ON = /^(?:gan|canh|sau|truoc|doi|dau|cuoi|ngay|cho|ngo|ngach|hem|so|near|by)$/
/** "Gần nhà ông Tư", "ở chợ": a clause that tells where without an area's name. */
const ONLY_WHERE =
  /^(?:(?:o|tai) (?:gan|canh|cho(?! nao)|truong(?! hop)|cau|duong|ngo|ngach|hem|dau|cuoi|nha van hoa|san|quan|tram|benh vien|nga|doc|suoi|dong|ruong)|(?:gan|canh|doi dien|sau lung) (?:nha(?! (?:bi|co|mat|dang|vua|thi))|cho|truong|cau|quan|tram|cong|nga|benh|ubnd|san))\b/

type Word = { at: number; end: number; folded: string; endsClause: boolean }

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => {
    const bare = word.replace(/[.,;:!?…]+$/u, '')
    return { at: index, end: index + bare.length, folded: fold(bare), endsClause: bare !== word }
  })

type Named = { id: string; names: string[] }[]

/** The fewest words that name it. */
const windowOf = (named: Named, text: string, words: Word[]): [first: number, last: number] | undefined => {
  for (let count = 1; count <= MOST_NAME_WORDS; count += 1)
    for (let first = 0; first + count <= words.length; first += 1) {
      const [from, to] = [words[first], words[first + count - 1]]
      if (from && to && nameWithin(named, text.slice(from.at, to.end))) return [first, first + count - 1]
    }
  return undefined
}

/** From the word that leads to the name, in the same clause. */
const firstWord = (words: Word[], first: number): number => {
  let lead = first
  for (let at = first - 1; at >= Math.max(0, first - MOST_WORDS_BEFORE); at -= 1) {
    const word = words[at]
    if (!word || word.endsClause) break
    if (LEADS.test(word.folded)) lead = at
    else if (lead !== at + 1 && !LEADS.test(words[at + 1]?.folded ?? '') && first - at > 5) break
  }
  return lead
}

const lastWord = (words: Word[], last: number, stop: number): number => {
  if (words[last]?.endsClause || !GOES_ON.test(words[last + 1]?.folded ?? '')) return last
  let end = last + 1
  while (words[end + 1] && !words[end]?.endsClause && (words[end + 1]?.at ?? 0) < stop) end += 1
  return end
}

const inArea = (
  text: string,
  named: Named,
  places: AskContext['places'],
  stop: number,
): Piece | undefined => {
  const area = places.find(({ id }) => id === nameWithin(named, text))
  if (!area) return undefined
  const words = wordsOf(text)
  const window = windowOf(
    named.filter(({ id }) => id === area.id),
    text,
    words,
  )
  if (!window) return undefined
  const [first, last] = [firstWord(words, window[0]), lastWord(words, window[1], stop)]
  const [at, end] = [words[first]?.at ?? 0, words[last]?.end ?? text.length]
  const said = text.slice(at, end).replace(/^(?:ở|tại|o|tai|at|in) /iu, '')
  const onlyName = said.length <= (words[window[1]]?.end ?? 0) - (words[window[0]]?.at ?? 0)
  const value: PlaceAnswer = { words: onlyName ? area.name : said, areaId: area.id, areaName: area.name }
  return { id: 'place', value: { ...value }, at, end }
}

/** Where it was, told within a longer text. `stop`: what begins there tells something else. */
export const tellPlace = (text: string, places: AskContext['places'], stop: number): Piece | undefined => {
  const named = places.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] }))
  const found = inArea(text, named, places, stop)
  if (found) return found
  const clause = clausesOf(text).find(({ at, end }) => ONLY_WHERE.test(fold(text.slice(at, end))))
  if (!clause) return undefined
  const words = text.slice(clause.at, clause.end).replace(/^(?:ở|tại|o|tai) /iu, '')
  return { id: 'place', value: { words }, ...clause }
}
