import { fold, hasMarks, tidy } from './fold.js'
import { longWords } from './short-words.js'
import { undoTyping } from './telex.js'
import { placeTones } from './tone-placement.js'

/** A phrase to look for, spelt with all marks. `marked`: it counts only as it is spelt. */
export type Phrase<Meaning> = { words: string[]; marked: boolean; meaning: Meaning }

/** Where in the words of a text a phrase stands; `to` excluded. `denied`: a no stands closely before it ("không thấy ai …"). */
export type FoundPhrase<Meaning> = { from: number; to: number; meaning: Meaning; denied: boolean }

type Word = { exact: string; folded: string; marked: boolean }

const BREAK: Word = { exact: '', folded: '', marked: true }

const spell = (text: string): string => placeTones(tidy(text)).toLowerCase()

const splitWords = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/

/** "ddanh" undone to "đanh": raw strokes without a tone's are half a spelling, and rule no other tone out. */
const isHalfTyped = (typed: string): boolean =>
  /^dd[a-z]+$/i.test(typed) && !TONE.test(undoTyping(typed).normalize('NFD'))

const asWord = (exact: string, halves: ReadonlySet<string>): Word => ({
  exact,
  folded: fold(exact),
  marked: hasMarks(exact) && !halves.has(exact),
})

/** The words of a text, Telex and VNI undone and short forms written out; a stop parts what stands around it. */
const wordsOf = (text: string): Word[] => {
  const halves = new Set(splitWords(text).filter(isHalfTyped).map(undoTyping))
  return spell(undoTyping(text.replace(/\n+/g, '. ')))
    .split(/[.!?;,]+(?=\s|$)/u)
    .flatMap(part => [
      ...splitWords(part)
        .flatMap(word => longWords(word).split(' '))
        .map(word => asWord(word, halves)),
      BREAK,
    ])
}

/** Stands for up to three words between two of a phrase; two where any of them is without marks. */
const GAP = '…'
const MOST_BETWEEN = 3

/** Words that bear nothing and don't count between two of a phrase, as no number does: "vay 5 triệu giờ nó bắt trả". */
const LIGHT = new Set(
  'nó tôi em cháu mình tao tụi nhà cái con chiếc mấy các những đã đang rồi lại cả giờ vừa mới luôn'
    .split(' ')
    .map(fold),
)
const MOST_LIGHT = 3

const isLight = ({ folded }: Word): boolean => LIGHT.has(folded) || /^\d/.test(folded)

/** Every first word or words with every second, parted by "|", a few others between them: "giật … túi". */
export const pairsFrom = <Meaning>(firsts: string, seconds: string, meaning: Meaning): Phrase<Meaning>[] =>
  firsts.split('|').flatMap(first =>
    seconds.split('|').map(second => ({
      words: [...splitWords(spell(first)), GAP, ...splitWords(spell(second))],
      marked: false,
      meaning,
    })),
  )

/** Phrases parted by "|". One word alone is always `marked`: without marks it means too many things. */
export const phrasesFrom = <Meaning>(
  list: string,
  meaning: Meaning,
  { marked = false } = {},
): Phrase<Meaning>[] =>
  list
    .split('|')
    .filter(Boolean)
    .map(phrase => splitWords(spell(phrase)))
    .map(words => ({ words, marked: marked || words.length === 1, meaning }))

/** By the first word without marks, so that a text is compared only with what may begin in it. */
export type PhraseBook<Meaning> = ReadonlyMap<string, Phrase<Meaning>[]>

export const bookOf = <Meaning>(phrases: Phrase<Meaning>[]): PhraseBook<Meaning> => {
  const book = new Map<string, Phrase<Meaning>[]>()
  for (const phrase of phrases) {
    const first = fold(phrase.words[0] ?? '')
    book.set(first, [...(book.get(first) ?? []), phrase])
  }
  return book
}

/** A word with marks is that word and no other ("chạy" is no "cháy"); one without may be any that folds into it. */
const fits = (word: Word | undefined, sought: string, marked: boolean): boolean =>
  word !== undefined && (word.exact === sought || (!marked && !word.marked && word.folded === fold(sought)))

const marksFrom = (said: Word[], from: number, to: number): boolean =>
  said.slice(from, to).some(({ marked }) => marked)

/** Where a phrase that begins here ends; `to` excluded. */
const endOf = (said: Word[], from: number, words: string[], marked: boolean): number | undefined => {
  const gap = words.indexOf(GAP)
  const head = gap === -1 ? words : words.slice(0, gap)
  if (!head.every((sought, step) => fits(said[from + step], sought, marked))) return undefined
  const behind = from + head.length
  if (gap === -1) return behind
  const tail = words.slice(gap + 1)
  let weight = 0
  for (let at = behind; at <= behind + MOST_BETWEEN + MOST_LIGHT; at += 1) {
    const last = said[at - 1]
    if (at > behind && last === BREAK) return undefined
    if (at > behind && last && !isLight(last)) weight += 1
    if (weight > MOST_BETWEEN) return undefined
    if (weight === MOST_BETWEEN && !marksFrom(said, from, at + 1)) return undefined
    if (tail.every((sought, step) => fits(said[at + step], sought, false))) return at + tail.length
  }
  return undefined
}

const NO = /^(?:không|khong|chưa|chua|chẳng|chang|hổng|not|no)$/
const MOST_BEHIND_NO = 3

const isDenied = (said: Word[], from: number): boolean => {
  for (let at = from - 1; at >= Math.max(0, from - MOST_BEHIND_NO); at -= 1) {
    const word = said[at]
    if (!word || word === BREAK) return false
    if (NO.test(word.exact)) return true
  }
  return false
}

type Stretch<Meaning> = Omit<FoundPhrase<Meaning>, 'denied'>

/** A saying that means something else shares its first or last word. */
const crosses = <Meaning>(saying: Stretch<Meaning>, pair: Stretch<Meaning>): boolean =>
  saying.meaning !== pair.meaning &&
  saying.to - saying.from > 1 &&
  [pair.from, pair.to - 1].some(at => saying.from <= at && at < saying.to)

/**
 * Every phrase of the book that stands in a text, as whole words, with marks, without, in Telex or VNI. One that is
 * only a part of a longer one is left out: "đổ trộm rác" is no theft. `hides`: whether a longer one of this meaning does so.
 */
export const findPhrases = <Meaning>(
  book: PhraseBook<Meaning>,
  text: string,
  hides: (longer: Meaning, shorter: Meaning) => boolean = () => true,
): FoundPhrase<Meaning>[] => {
  const said = wordsOf(text)
  const found = said.flatMap((word, from) =>
    (book.get(word.folded) ?? []).flatMap(({ words, marked, meaning }) => {
      const to = endOf(said, from, words, marked)
      return to === undefined ? [] : [{ from, to, meaning, parted: words.includes(GAP) }]
    }),
  )
  const holds = (one: Stretch<Meaning>, other: Stretch<Meaning>) =>
    one.from <= other.from &&
    other.to <= one.to &&
    one.to - one.from > other.to - other.from &&
    hides(one.meaning, other.meaning)
  const whole = found.filter(({ parted }) => !parted)
  const kept = whole.filter(one => !whole.some(other => holds(other, one)))
  const parted = found.filter(
    one => one.parted && !kept.some(other => crosses(other, one) && hides(other.meaning, one.meaning)),
  )
  return [...kept, ...parted]
    .sort((one, other) => one.from - other.from)
    .map(({ from, to, meaning }) => ({ from, to, meaning, denied: isDenied(said, from) }))
}
