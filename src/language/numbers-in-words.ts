const DIGITS = new Map(
  Object.entries({
    khong: 0,
    mot: 1,
    hai: 2,
    ba: 3,
    bon: 4,
    tu: 4,
    nam: 5,
    lam: 5,
    sau: 6,
    bay: 7,
    tam: 8,
    chin: 9,
  }),
)

const tens = (words: string[]): number | undefined => {
  const [first = '', second = '', third] = words
  const unit = (word: string | undefined) => (word === undefined ? 0 : DIGITS.get(word))
  if (first === 'muoi') {
    const ones = unit(words[1])
    return words.length > 2 || ones === undefined ? undefined : 10 + ones
  }
  const ten = DIGITS.get(first)
  if (!ten) return undefined
  if (second === 'muoi') {
    const ones = unit(third)
    return words.length > 3 || ones === undefined ? undefined : ten * 10 + ones
  }
  const ones = DIGITS.get(second)
  return words.length === 2 && ten >= 2 && ones ? ten * 10 + ones : undefined
}

/** 0 to 99 said in folded words: "hai", "muoi lam", "hai muoi mot", "hai mot". Anything else: undefined. */
export const numberInWords = (folded: string): number | undefined => {
  const words = folded.split(' ')
  return words.length === 1 && words[0] !== 'muoi' ? DIGITS.get(words[0] ?? '') : tens(words)
}
