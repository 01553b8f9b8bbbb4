import { foldWords } from '../../language/fold.js'

/** A phone number is one, however it is grouped. */
const wordsOf = (text: string): string => foldWords(text).replace(/(?<=\d) (?=\d)/g, '')

const sentencesOf = (text: string): string[] =>
  text
    .split(/\n|[.!?…](?=\s|$)/u)
    .map(wordsOf)
    .filter(sentence => sentence !== '')

/**
 * Whether a text holds none but whole sentences of one of ours. Marks, case, pictures and breaks may be lost on the way,
 * and so may sentences, for platforms part long texts; a word left out ("KHÔNG đọc mã OTP") or a sentence put in makes
 * it another text. `beside`: what the way itself adds.
 */
export const hasOnlyOurWords = (theirs: string, ours: string[], beside: string[] = []): boolean => {
  const added = new Set(beside.flatMap(sentencesOf))
  const said = sentencesOf(theirs).filter(sentence => !added.has(sentence))
  return ours.some(text => {
    const own = new Set(sentencesOf(text))
    return said.length > 0 && said.every(sentence => own.has(sentence))
  })
}
