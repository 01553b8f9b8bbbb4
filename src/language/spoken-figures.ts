import { fold } from './fold.js'

/** Figures and letters as they are spelt aloud, folded; phones write them down so when someone dictates. */
const FIGURES = new Map(
  Object.entries({
    ...{
      khong: '0',
      zero: '0',
      linh: '0',
      mot: '1',
      hai: '2',
      ba: '3',
      bon: '4',
      tu: '4',
      nam: '5',
      lam: '5',
    },
    ...{ nham: '5', sau: '6', bay: '7', tam: '8', chin: '9' },
  }),
)
const LETTERS = new Map(
  Object.entries({
    ...{ a: 'a', be: 'b', bo: 'b', xe: 'c', ce: 'c', co: 'c', de: 'd', e: 'e', ep: 'f', ge: 'g', gie: 'g' },
    ...{ hat: 'h', ho: 'h', ca: 'k', lo: 'l', elo: 'l', mo: 'm', emmo: 'm', no: 'n', enno: 'n', pe: 'p' },
    ...{ so: 's', et: 's', te: 't', u: 'u', ve: 'v', ich: 'x', xo: 'x', y: 'y', det: 'z' },
  }),
)
/** Said between figures, and no figure itself. */
const BETWEEN = new Set(['cham', 'gach', 'ngang', 'phay'])

type Word = { at: number; end: number; folded: string; figure?: string; letter?: string }

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}]+|\d+/gu)].map(({ 0: word, index }) => {
    const folded = fold(word)
    const figure = /^\d+$/.test(folded) ? folded : FIGURES.get(folded)
    const letter = LETTERS.get(folded) ?? (/^[a-z]$/.test(folded) ? folded : undefined)
    return {
      at: index,
      end: index + word.length,
      folded,
      ...(figure === undefined ? {} : { figure }),
      ...(letter === undefined ? {} : { letter }),
    }
  })

/** "hai mươi sáu", "mười một", "hai mốt": more than one word for two figures. */
const tens = (words: Word[], at: number): [figures: string, count: number] | undefined => {
  const [first, second, third] = words.slice(at, at + 3)
  if (first?.folded === 'muoi') {
    const ones = second && second.folded !== 'muoi' ? FIGURES.get(second.folded) : undefined
    return ones === undefined ? ['10', 1] : [`1${ones}`, 2]
  }
  if (first?.figure === undefined || second?.folded !== 'muoi' || !FIGURES.has(first.folded)) return undefined
  const ones = third && third.folded !== 'muoi' ? FIGURES.get(third.folded) : undefined
  return ones === undefined ? [`${first.figure}0`, 2] : [`${first.figure}${ones}`, 3]
}

const figuresAt = (
  words: Word[],
  at: number,
  letters: boolean,
): [figures: string, count: number] | undefined => {
  const two = tens(words, at)
  if (two) return two
  const word = words[at]
  const figure = word?.figure ?? (letters ? word?.letter : undefined)
  return figure === undefined ? undefined : [figure, 1]
}

type Run = { at: number; end: number; figures: string; count: number; next: number }

const runFrom = (text: string, words: Word[], first: number, letters: boolean): Run | undefined => {
  let next = first
  let last = first
  let figures = ''
  while (next < words.length) {
    const before = words[last - 1]
    const word = words[next]
    if (!word || (before && next > first && /[;!?\n]/.test(text.slice(before.end, word.at)))) break
    if (next > first && BETWEEN.has(word.folded)) {
      next += 1
      continue
    }
    const [said, count] = figuresAt(words, next, letters) ?? []
    if (said === undefined || count === undefined) break
    figures += said
    next += count
    last = next
  }
  const [head, tail] = [words[first], words[last - 1]]
  return head && tail && last > first
    ? { at: head.at, end: tail.end, figures, count: last - first, next: last }
    : undefined
}

/**
 * A text in which runs that were spelt aloud stand in figures: "không chín một hai…" is "0912…", and with `letters`
 * "hai sáu bê một" is "26b1". Only runs that `fits` accepts are changed; those typed in figures already never are.
 */
export const writeFigures = (
  text: string,
  fits: (figures: string) => boolean,
  { letters = false } = {},
): string => {
  const words = wordsOf(text)
  let written = ''
  let from = 0
  for (let at = 0; at < words.length; at += 1) {
    const run = runFrom(text, words, at, letters)
    const spoken = run && /\p{L}{2}/u.test(text.slice(run.at, run.end))
    if (!run || !spoken || !fits(run.figures)) continue
    written += text.slice(from, run.at) + run.figures
    from = run.end
    at = run.next - 1
  }
  return written + text.slice(from)
}
