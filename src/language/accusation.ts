import {
  ACCUSED_OF,
  HARMLESS_AFTER,
  IN_ENGLISH,
  NO_ACCUSATION,
  NO_NAMES,
  NOT_THEIRS,
} from './accusation-words.js'
import { fold, hasMarks, tidy } from './fold.js'
import { undoTyping } from './telex.js'
import { placeTones } from './tone-placement.js'

type Word = { exact: string; folded: string; marked: boolean; capital: boolean }
/** Where something stands among the words of a clause; `to` excluded. */
type Part = { from: number; to: number }

const PLATE = /\b\d{2}[- ]?[a-z]{1,2}\d?[- .]?\d{3}[.]?\d{2}\b|\b\d{2}[a-z]\d[- ]?\d{4}\b/giu
const A_PLATE = 'bienso'

const setOf = (list: string): Set<string> => new Set(list.split('|'))
const [noNames, notTheirs] = [setOf(NO_NAMES), setOf(NOT_THEIRS)]
/** Nobody calls somebody so who is not despised; with marks, for "tháng" is a month. */
const DESPISED = setOf('thằng|con|mụ|lão|thang|mu|lao')
const KIN = setOf('ong|ba|anh|chi|co|chu|bac|cau|thay|di|mo|duong')
const SHOWN = setOf('thang|con|ong|ba|mu|lao|dua|ten|ke|anh|chi|co|tuong|nguoi')
const HERE = setOf('nay|day|kia')
const AKIN = setOf('cu|ku|be|em|con|hang|nghien')
const ANIMALS = setOf('cho|meo|ga|trau|bo|lon|vit|khi')
/** Behind these, "trộm" tells how, not what was taken. */
const HOW = setOf('chup|nhin|nghe|quay|chong|bat|phong|xem|doc|hoc')
const AT_END = setOf('ngo|xom|cho|duong|lang|cau|to|ban')
const FARTHEST = 9

const asWord = (typed: string): Word => {
  const exact = placeTones(typed.toLowerCase())
  return {
    exact,
    folded: fold(exact),
    marked: hasMarks(exact),
    capital: /^\p{Lu}\p{Ll}/u.test(typed),
  }
}

const clausesOf = (text: string): Word[][] =>
  undoTyping(tidy(text.replace(/\n+/g, '. ')).replace(PLATE, ` ${A_PLATE} `))
    .split(/[.!?;…]+(?=\s|$)/u)
    .map(clause =>
      clause
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean)
        .map(asWord),
    )

const CRIMES = ACCUSED_OF.split('|').map(crime => placeTones(crime).split(' '))

const fits = (word: Word | undefined, sought: string, alone: boolean): boolean =>
  word !== undefined && (word.exact === sought || (!alone && !word.marked && word.folded === fold(sought)))

const isHarmless = (clause: Word[], { from, to }: Part): boolean => {
  const what = clause
    .slice(from, to)
    .map(({ folded }) => folded)
    .join(' ')
  const after = clause
    .slice(to, to + 2)
    .map(({ folded }) => folded)
    .join(' ')
  const harmless = HARMLESS_AFTER[what]
  if (harmless && new RegExp(`^(?:${harmless})\\b`).test(after)) return true
  return what === 'trom' && HOW.has(clause[from - 1]?.folded ?? '')
}

const crimesIn = (clause: Word[]): Part[] =>
  clause.flatMap((_, from) =>
    CRIMES.filter(words =>
      words.every((sought, step) => fits(clause[from + step], sought, words.length === 1)),
    )
      .map(words => ({ from, to: from + words.length }))
      .filter(part => !isHarmless(clause, part)),
  )

const POINTING = setOf('nao|nay|kia|do|ay|no')

/** "Hải" is a name where "hai" is a number. */
const isName = (word: Word | undefined): boolean =>
  word !== undefined &&
  /^\p{L}{2,}$/u.test(word.exact) &&
  !(word.capital ? POINTING : noNames).has(word.folded)

/** Whose somebody is: "nhà bà Lan"; but not what belongs to them. */
const isOfAnimal = (clause: Word[], at: number): boolean =>
  ['nha', 'cua'].includes(clause[at - 1]?.folded ?? '') && ANIMALS.has(clause[at - 2]?.folded ?? '')

const namedAt = (clause: Word[], at: number): Part | undefined => {
  const [word, next, third] = [clause[at], clause[at + 1], clause[at + 2]]
  if (!word || CAUGHT.has(clause[at - 1]?.folded ?? '')) return undefined
  if (word.exact === A_PLATE) return { from: at, to: at + 1 }
  if (DESPISED.has(word.exact)) {
    if (isName(next)) return { from: at, to: at + 2 }
    if (next && AKIN.has(next.folded) && third?.capital) return { from: at, to: at + 3 }
  }
  if (!KIN.has(word.folded) || isOfAnimal(clause, at) || !isName(next)) return undefined
  const called = next?.capital || clause[at - 1]?.folded === 'nha'
  return called ? { from: at, to: at + 2 } : undefined
}

/** Who is seen in the picture above: "thằng này", "mặt thằng (trộm)". */
const shownAt = (clause: Word[], at: number): Part | undefined => {
  if (!SHOWN.has(clause[at]?.folded ?? '')) return undefined
  if (HERE.has(clause[at + 1]?.folded ?? '')) return { from: at, to: at + 2 }
  const pointed = clause.some(({ folded }) => folded === 'mat' || HERE.has(folded))
  return pointed ? { from: at, to: at + 1 } : undefined
}

/** "Ở đầu ngõ" is a place; "đâu" denies. */
const isAtEnd = ({ exact }: Word, next: Word | undefined): boolean =>
  exact === 'đầu' || (exact === 'dau' && AT_END.has(next?.folded ?? ''))

/** "Bị nghiện" was done to nobody. */
const isAddicted = ({ folded }: Word, next: Word | undefined): boolean =>
  folded === 'bi' && next?.folded === 'nghien'

/** "Bắt được thằng Tùng": others did something about it. */
const CAUGHT = setOf('bat|duoc|duoi|tom|giup|cuu')

const isClear = (between: Word[]): boolean =>
  between.length <= FARTHEST &&
  !between.some(
    (word, at) =>
      notTheirs.has(word.folded) && !isAtEnd(word, between[at + 1]) && !isAddicted(word, between[at + 1]),
  )

const accuses = (clause: Word[], who: Part, crime: Part): boolean => {
  if (crime.from >= who.to) return isClear(clause.slice(who.to, crime.from))
  const between = clause.slice(crime.to, who.from)
  return crime.to < who.from && between.at(-1)?.folded === 'la' && isClear(between)
}

const inClause = (clause: Word[], photo: boolean): boolean => {
  const crimes = crimesIn(clause)
  if (crimes.length === 0) return false
  const people = clause.flatMap((_, at) => namedAt(clause, at) ?? [])
  const shown = photo ? clause.flatMap((_, at) => shownAt(clause, at) ?? []) : []
  // Of the face in a picture it is said at once: "mặt thằng trộm đây".
  const near = shown.filter(({ to, from }) => to - from === 2 || crimes.some(crime => crime.from === to))
  return [...people, ...near].some(who => crimes.some(crime => accuses(clause, who, crime)))
}

/**
 * Whether a message accuses somebody who can be known by it, by name ("thằng Tùng nhà bà Lan ăn trộm"), by a plate or,
 * where a picture goes with it (`photo`), by the face ("thằng này lừa đảo"). What happened to them, what others did,
 * jests, news and what is denied do not count: in doubt it is none. Marks may be missing, Telex may be unconverted.
 */
export const accusesSomebody = (text: string, { photo = false }: { photo?: boolean } = {}): boolean =>
  !NO_ACCUSATION.test(fold(text)) &&
  (IN_ENGLISH.test(tidy(text)) || clausesOf(text).some(clause => inClause(clause, photo)))
