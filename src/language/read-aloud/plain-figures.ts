/** Before them "1/2" would be a day. */
const HALVES: [RegExp, string][] = [
  [/(?<=\d) ?½/g, ',5'],
  [/½/g, ' một phần hai '],
  [/¼/g, ' một phần tư '],
  [/¾/g, ' ba phần tư '],
]

const isFigure = (code: number): boolean => code >= 0 && /\p{Nd}/u.test(String.fromCodePoint(code))

/** The figures of a script stand in a row of ten, from its zero (Unicode 15, section 4.6). */
const valueInItsScript = (sign: string): string => {
  const code = sign.codePointAt(0) ?? 0
  const value = [...Array(10).keys()].find(back => isFigure(code - back) && !isFigure(code - back - 1))
  return value === undefined ? ' ' : String(value)
}

const plain = (sign: string): string => {
  const form = sign.normalize('NFKC').replace(/⁄/g, '/')
  if (/^\d$/.test(form) && /\p{Nd}/u.test(sign)) return form
  if (!/[^\P{N}0-9]/u.test(form)) return ` ${form} `
  return /\p{Nd}/u.test(sign) ? valueInItsScript(sign) : ' '
}

/** Figures of any script, in circles, raised or as fractions, in 0 to 9. A small 2 or 3 stays with its metre. */
export const plainFigures = (text: string): string =>
  HALVES.reduce((said, [sign, form]) => said.replace(sign, form), text)
    .replace(/(?<=m)[²³]/g, sign => (sign === '²' ? '2' : '3'))
    .replace(/[^\P{N}0-9]/gu, plain)
