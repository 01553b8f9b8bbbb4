const SYMBOLS: [RegExp, string][] = [
  [/ ?& ?/g, ' và '],
  [/ ?≥ ?/g, ' từ '],
  [/ ?≤ ?/g, ' không quá '],
  [/ ?[=] ?/g, ' bằng '],
  [/(?<=\p{L}) ?\+ ?(?=\p{L})/gu, ' cộng '],
  [/ ?~ ?/g, ' khoảng '],
  [/²/g, ' vuông'],
  [/³/g, ' khối'],
  [/ ?°C/g, ' độ xê'],
  [/ ?°/g, ' độ'],
  [/ ?%/g, ' phần trăm'],
  [/ ?@ ?/g, ' a còng '],
  [/(?<=đồng)\/(?=\p{L})/gu, ' một '],
  [/(?<=[\p{L}"”]) ?\/ ?(?=[\p{L}"“])/gu, ', '],
  [/ ?(?:[-=]>|[→⇒➜]) ?/g, ', '],
  [/ [-–—]{1,3} /g, ', '],
  [/[–—]/g, ', '],
  [/^[-+•·*▪●○◦] ?/gu, ''],
  [/[*_`#|\\^•·▪●○◦~$€£¥§¶†‡]/gu, ' '],
]

/** Signs nobody can hear, and signs that have a name. Marks of a sentence stay, one where there were several. */
export const saySymbols = (text: string): string =>
  SYMBOLS.reduce((said, [sign, words]) => said.replace(sign, words), text)

/** Commas and stops as they stand in a text to be read: one, with a space behind it. */
export const tidyStops = (text: string): string =>
  text
    .replace(/\/+/g, ' ')
    .replace(/[^\p{L}\p{M}\p{P} ]/gu, ' ')
    .replace(/\.{2,}|…+/g, '.')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;:!?])/g, '')
    .replace(/,(?: ?,)+/g, ',')
    .replace(/([.!?;,])\1+/g, '$1')
    .replace(/, ?(?=[.;:!?])/g, '')
    .replace(/([.;:!?]) ?,/g, '$1')
    .replace(/([,;:!?])(?=[\p{L}])/gu, '$1 ')
    .replace(/\.(?=\p{Lu})/gu, '. ')
    .replace(/^[ ,.;:!?-]+|(?<![ ,-])[ ,-]+$/g, '')
