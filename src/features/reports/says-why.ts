const FEWEST_WORDS = 3
const FEWEST_LETTERS = 8

/** Whether someone could later tell from it why: "aaaaaaaaaaaaaaa", "1234567 ........" and "ảnh ảnh ảnh" tell nothing. */
export const saysWhy = (words: string): boolean => {
  const said = words.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  return new Set(said).size >= FEWEST_WORDS && said.join('').length >= FEWEST_LETTERS
}
