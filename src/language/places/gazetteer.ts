import { fold, hasMarks } from '../fold.js'
import type { Named } from '../match-name.js'
import { numberInWords } from '../numbers-in-words.js'
import { remember } from '../remember.js'
import { undoTyping } from '../telex.js'
import { placeTones } from '../tone-placement.js'

type Word = { at: number; end: number; spelt: string; folded: string }

/** Short forms that stand for the same kind in a name and in a text. */
const LONG: Record<string, string> = { tdp: 'to', tk: 'tieu khu', kp: 'khu pho', p: 'phuong', x: 'xa' }
const AREA_NUMBER = /^(to|tdp|tk|kp|ban|thon|xom|khu|doi|ngo|ap)(\d+)$/

const split = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:\/\d+)*/gu)].flatMap(({ 0: word, index: at }) => {
    const spelt = placeTones(undoTyping(word)).toLowerCase()
    const end = at + word.length
    const [, kind, number] = AREA_NUMBER.exec(fold(spelt)) ?? []
    if (kind && number) return [kind, number].map(part => ({ at, end, spelt: part, folded: part }))
    return [{ at, end, spelt, folded: fold(spelt) }]
  })

/** "Tổ dân phố số 05", "tổ năm" and "TDP 5" are "to 5", each word knowing where it stands. */
const canonical = (text: string): Word[] => {
  const words = split(text)
  const out: Word[] = []
  for (let at = 0; at < words.length; at += 1) {
    const [word, second, third] = words.slice(at, at + 3)
    if (!word) break
    const before = out.at(-1)
    if (word.folded === 'to' && second?.folded === 'dan' && third?.folded === 'pho') {
      out.push({ ...word, end: third.end, spelt: 'tổ' })
      at += 2
    } else if (word.folded === 'so' && before && /^\d/.test(second?.folded ?? '')) continue
    else if (/^\d+$/.test(word.folded)) out.push({ ...word, folded: String(Number(word.folded)), spelt: '' })
    else
      for (const folded of (LONG[word.folded] ?? word.folded).split(' '))
        out.push({ ...word, folded, spelt: folded === word.folded ? word.spelt : folded })
  }
  return out
}

const nameWords = remember(canonical)

/** The number said in words from here on: the longest that is one. Without marks only where nothing else is said. */
const saidNumber = (words: Word[], at: number): [number: string, count: number] | undefined => {
  for (const count of [3, 2, 1]) {
    const some = words.slice(at, at + count)
    const number =
      some.length === count ? numberInWords(some.map(({ folded }) => folded).join(' ')) : undefined
    const marked = some.some(({ spelt }) => hasMarks(spelt)) || hasMarks(words[at - 1]?.spelt ?? '')
    const alone = at <= 1 && words.length === at + count
    if (number !== undefined && (marked || alone) && some[0]?.folded !== 'lam') return [String(number), count]
  }
  return undefined
}

/** With marks on both sides they must be the same. */
const sameWord = (said: Word, name: Word): boolean =>
  said.folded === name.folded && (!hasMarks(said.spelt) || !hasMarks(name.spelt) || said.spelt === name.spelt)

/** How many of the said words are this name, from here on. */
const lengthAt = (said: Word[], at: number, name: Word[]): number => {
  let step = at
  for (const word of name) {
    const here = said[step]
    if (!here) return 0
    if (sameWord(here, word)) step += 1
    else {
      const [number, count] = /^\d+$/.test(word.folded) ? (saidNumber(said, step) ?? []) : []
      if (number !== word.folded || count === undefined) return 0
      step += count
    }
  }
  return step - at
}

export type GazetteerHit = { at: number; end: number; ids: string[]; words: number }

const mayLookFor = (name: Word[]): boolean =>
  name.length > 1 || (name[0] !== undefined && name[0].folded.length >= 5)

/** Every name of the list that stands in the text as whole words, none that is only a part of a longer one. */
export const gazetteerHits = (named: readonly Named[], text: string): GazetteerHit[] => {
  const said = canonical(text)
  const hits = new Map<string, GazetteerHit>()
  for (const { id, names } of named)
    for (const name of names.map(nameWords).filter(mayLookFor))
      for (let at = 0; at < said.length; at += 1) {
        const words = lengthAt(said, at, name)
        const [first, last] = [said[at], said[at + words - 1]]
        if (words === 0 || !first || !last) continue
        const known = hits.get(`${first.at}-${last.end}`)
        const ids = [...new Set([...(known?.ids ?? []), id])]
        hits.set(`${first.at}-${last.end}`, { at: first.at, end: last.end, ids, words })
      }
  const all = [...hits.values()]
  const within = (one: GazetteerHit, other: GazetteerHit) =>
    other.at <= one.at && one.end <= other.end && other.end - other.at > one.end - one.at
  return all.filter(one => !all.some(other => within(one, other))).sort((one, other) => one.at - other.at)
}

/**
 * The one area all these names can mean: "bản Nà" may be two since communes were joined, and the old commune's name,
 * an alias of both its areas, tells which. Undefined: none, or they name several.
 */
export const areaOfHits = (hits: readonly GazetteerHit[]): string | undefined => {
  const [first, ...others] = hits
  if (!first) return undefined
  const shared = others.reduce((ids, hit) => ids.filter(id => hit.ids.includes(id)), first.ids)
  return shared.length === 1 ? shared[0] : undefined
}
