import { foldWords, tidy } from './fold.js'
import { numberInWords } from './numbers-in-words.js'
import { remember } from './remember.js'
import { placeTones } from './tone-placement.js'

export type Named = { id: string; names: string[] }

/** Numbers one way: "Tổ 05", "tổ số 5" and "tổ năm" are "to 5". A word for a number counts only behind another word. */
const numbered = (text: string): string => {
  const words = foldWords(text)
    .replace(/\bto dan pho\b|\btdp\b/g, 'to')
    .replace(/\bso (?=\d)/g, '')
    .replace(/\b0+(?=\d)/g, '')
  const [first, ...rest] = words.split(' ')
  const behind = rest.length > 0 && numberInWords(words) === undefined
  const number = behind ? numberInWords(rest.join(' ')) : undefined
  return number === undefined ? words : `${first} ${number}`
}

const exact = (text: string): string => placeTones(tidy(text)).toLowerCase()

/** A ward's names are few and compared with every message; what people type is not kept. */
const nameNumbered = remember(numbered)
const nameExact = remember(exact)

const onlyOne = (ids: string[]): string | undefined => {
  const distinct = [...new Set(ids)]
  return distinct.length === 1 ? distinct[0] : undefined
}

/** Finds the first step at which exactly one is left; none at a step means the next step is tried. */
const having = (named: Named[], fits: (name: string) => boolean): string[] =>
  named.filter(one => one.names.some(fits)).map(one => one.id)

/**
 * Which one is meant by a message that is only a name: with marks, without them, by its number alone ("5" is "Tổ 5"
 * when no other bears it), or by the beginning or end of the name. Undefined: none, or more than one.
 */
export const matchName = (named: Named[], text: string): string | undefined => {
  const typed = numbered(text)
  if (typed === '') return undefined
  const marks = exact(text)
  const marked = having(named, name => nameExact(name) === marks)
  if (marked.length > 0) return onlyOne(marked)
  const same = having(named, name => nameNumbered(name) === typed)
  if (same.length > 0) return onlyOne(same)
  const number = /^\d+$/.test(typed) ? typed : numberInWords(typed)?.toString()
  if (number !== undefined)
    return onlyOne(having(named, name => nameNumbered(name).split(' ').includes(number)))
  if (typed.length < 3) return undefined
  return onlyOne(
    having(
      named,
      name => nameNumbered(name).startsWith(`${typed} `) || nameNumbered(name).endsWith(` ${typed}`),
    ),
  )
}

/** The one name that stands in a longer text, as whole words; names of one short word are not looked for. */
export const nameWithin = (named: Named[], text: string): string | undefined => {
  const words = ` ${numbered(text)} `
  const found = named.flatMap(one =>
    one.names
      .map(nameNumbered)
      .filter(name => (name.includes(' ') || name.length >= 5) && words.includes(` ${name} `))
      .map(name => ({ id: one.id, name })),
  )
  const longest = found.filter(one => !found.some(other => other.name.includes(`${one.name} `)))
  return onlyOne(longest.map(one => one.id))
}
