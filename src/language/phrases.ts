import { fold, hasMarks, tidy } from './fold.js'
import { longWords } from './short-words.js'
import { undoTyping } from './telex.js'
import { placeTones } from './tone-placement.js'

/** A phrase to look for, spelt with all marks. `marked`: it counts only as it is spelt. */
export type Phrase<Meaning> = { words: string[]; marked: boolean; meaning: Meaning }

/** Where in the words of a text a phrase stands; `to` excluded. */
export type FoundPhrase<Meaning> = { from: number; to: number; meaning: Meaning }

type Word = { exact: string; folded: string; marked: boolean }

const BREAK: Word = { exact: '', folded: '', marked: true }

const spell = (text: string): string => placeTones(tidy(text)).toLowerCase()

const splitWords = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)

const asWord = (exact: string): Word => ({ exact, folded: fold(exact), marked: hasMarks(exact) })

/** The words of a text, Telex and VNI undone and short forms written out; a stop parts what stands around it. */
const wordsOf = (text: string): Word[] =>
  spell(undoTyping(text.replace(/\n+/g, '. ')))
    .split(/[.!?;,]+(?=\s|$)/u)
    .flatMap(part => [
      ...splitWords(part)
        .flatMap(word => longWords(word).split(' '))
        .map(asWord),
      BREAK,
    ])

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

/**
 * Every phrase of the book that stands in a text, as whole words, with marks, without, in Telex or VNI. One that is
 * only a part of a longer one is left out: "đổ trộm rác" is no theft.
 */
export const findPhrases = <Meaning>(book: PhraseBook<Meaning>, text: string): FoundPhrase<Meaning>[] => {
  const said = wordsOf(text)
  const found = said.flatMap((word, from) =>
    (book.get(word.folded) ?? [])
      .filter(({ words, marked }) => words.every((sought, step) => fits(said[from + step], sought, marked)))
      .map(({ words, meaning }) => ({ from, to: from + words.length, meaning })),
  )
  const holds = (one: FoundPhrase<Meaning>, other: FoundPhrase<Meaning>) =>
    one.from <= other.from && other.to <= one.to && one.to - one.from > other.to - other.from
  return found.filter(one => !found.some(other => holds(other, one)))
}
