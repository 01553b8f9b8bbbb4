import { foldWords } from '../../language/fold.js'

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(foldWords)
    .filter(line => line !== '')

/**
 * Whether all that stands in a text stands in one of ours, in words; marks, case, pictures and breaks may be lost on
 * the way, and so may lines, for platforms part long texts. One added line ("chuyển tiền vào số …") makes it another
 * text. `beside`: lines that the way itself adds.
 */
export const hasOnlyOurWords = (theirs: string, ours: string[], beside: string[] = []): boolean => {
  const added = new Set(beside.map(foldWords))
  const lines = linesOf(theirs).filter(line => !added.has(line))
  return ours.some(text => {
    const whole = ` ${foldWords(text)} `
    return lines.length > 0 && lines.every(line => whole.includes(` ${line} `))
  })
}
