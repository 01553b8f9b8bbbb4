import { fold } from '../../language/fold.js'
import { showWhen } from '../../language/local-time.js'
import type { ReportContent } from './report.js'
import type { Draft } from './report-draft.js'

const MOST = 120
const HIDDEN = '•••'

/** Nine digits and more may be the reporter's own telephone, however it is parted: "(0912) 345 678", "0912. 345. 678". */
const LONG_NUMBER = /\+?\(?\d(?:[\s.,()_–—-]{0,3}\d){8,}/g
/** Nothing of what someone wrote may stand on a line of its own, or turn the others around: it would be read as ours. */
const LINE_ENDS = /\s*[\n\r\v\f\u0085\u2028\u2029]+\s*/g
const CONTROL = /\p{Cc}/gu
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

const core = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

/**
 * The words without this name, also where it was typed without marks. A name of one word ("An") is looked for exactly
 * as it is written, for folded it would be half of the language.
 */
export const withoutName = (words: string, name: string | undefined): string => {
  const parts = (name ?? '').split(/\s+/u).map(core).filter(Boolean)
  if (parts.length === 0) return words
  const same = parts.length === 1 ? (word: string) => core(word) : (word: string) => fold(core(word))
  const sought = parts.map(same)
  const pieces = words.split(/(\s+)/u)
  for (let at = 0; at < pieces.length; at += 2) {
    const hit = sought.every((part, step) => same(pieces[at + 2 * step] ?? '') === part)
    if (hit) pieces.splice(at, 2 * sought.length - 1, HIDDEN)
  }
  return pieces.join('')
}

const shorten = (words: string): string => {
  if (words.length <= MOST) return words
  const cut = words.slice(0, MOST)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST / 2)).trimEnd()}…`
}

/** What a group of officers may read of a report at a glance: never who reported. */
export const previewOf = (draft: Draft, displayName: string | undefined): ReportContent['preview'] => {
  const inOneLine = (words: string) =>
    words.replace(LINE_ENDS, ' · ').replace(CONTROL, ' ').replace(UNSEEN, '')
  const clean = (words: string) =>
    shorten(withoutName(inOneLine(words), displayName).replace(LONG_NUMBER, HIDDEN))
  const { place, when } = draft
  const cried = draft.emergencyWords ?? ''
  const told = [cried, cried.includes(draft.words) ? '' : draft.words].filter(Boolean).join(' · ')
  return {
    words: clean(told),
    ...(place?.words ? { place: clean(place.words) } : {}),
    ...(when ? { when: showWhen(clean(when.words), when.from, when.to) } : {}),
  }
}
