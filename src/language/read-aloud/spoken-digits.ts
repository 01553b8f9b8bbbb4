import { digitName } from './spoken-number.js'

const figures = (digits: string): string => [...digits].map(digitName).join(' ')

/** 10 figures are 4, 3 and 3; 11 are 4, 4 and 3; 12 are four times 3. */
const inThrees = (digits: string): string[] => {
  const fours = digits.length % 3
  const groups = Math.floor(digits.length / 3)
  if (fours > groups) return digits.match(/\d{1,3}/g) ?? []
  const longer = digits.slice(0, fours * 4).match(/\d{4}/g) ?? []
  return [...longer, ...(digits.slice(fours * 4).match(/\d{3}/g) ?? [])]
}

/**
 * A number that is dialled or copied, figure by figure, with a breath after three or four. Groups that were written
 * ("0900 123 456") stand, unless one is longer than four.
 */
export const spokenDigits = (written: string): string => {
  const asWritten = written.match(/\d+/g) ?? []
  const readable = asWritten.length > 1 && asWritten.every(group => group.length >= 2 && group.length <= 4)
  return (readable ? asWritten : inThrees(asWritten.join(''))).map(figures).join(', ')
}

/** Figures one after the other, without a breath: "một một ba". */
export const spokenFigures = (digits: string): string => figures(digits)
