const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
const THOUSANDS = ['', 'nghìn', 'triệu']
/** Longer ones are no amounts: nobody could follow. */
const MOST_DIGITS = 18

/** 0 to 9 as the figure alone is called: "năm", never "lăm". */
export const digitName = (digit: string): string => DIGITS[Number(digit)] ?? ''

const onesAfter = (tens: number, ones: number): string => {
  if (ones === 1 && tens > 1) return 'mốt'
  if (ones === 4 && tens > 1) return 'tư'
  return ones === 5 ? 'lăm' : (DIGITS[ones] ?? '')
}

const belowHundred = (number: number): string => {
  const tens = Math.floor(number / 10)
  const ones = number % 10
  if (tens === 0) return DIGITS[ones] ?? ''
  const ten = tens === 1 ? 'mười' : `${DIGITS[tens]} mươi`
  return ones === 0 ? ten : `${ten} ${onesAfter(tens, ones)}`
}

/** `inside`: something larger was said before it, so that an empty hundred is told ("không trăm linh năm"). */
const belowThousand = (number: number, inside: boolean): string => {
  const hundreds = Math.floor(number / 100)
  const rest = number % 100
  if (hundreds === 0 && !inside) return belowHundred(rest)
  const hundred = `${DIGITS[hundreds]} trăm`
  if (rest === 0) return hundred
  return rest < 10 ? `${hundred} linh ${DIGITS[rest]}` : `${hundred} ${belowHundred(rest)}`
}

/** Below a thousand million: in groups of three. */
const belowMilliard = (digits: string, inside: boolean): string => {
  const groups = digits.padStart(9, '0').match(/\d{3}/g) ?? []
  const said: string[] = []
  for (const [place, group] of groups.entries()) {
    if (Number(group) === 0) continue
    const words = belowThousand(Number(group), inside || said.length > 0)
    said.push(`${words} ${THOUSANDS[groups.length - 1 - place]}`.trim())
  }
  return said.join(' ')
}

/**
 * A whole number in words, as it is said in the north: "linh", "nghìn", "mốt", "tư", "lăm". `digits`: its figures
 * alone, up to 18 of them, leading zeros allowed; undefined when there are more.
 */
export const spokenNumber = (digits: string): string | undefined => {
  const bare = digits.replace(/^0+(?=\d)/, '')
  if (bare.length > MOST_DIGITS) return undefined
  if (bare === '0') return 'không'
  const milliards = bare.slice(0, -9)
  const rest = belowMilliard(bare.slice(-9), milliards !== '')
  return milliards === '' ? rest : `${belowMilliard(milliards, false)} tỷ ${rest}`.trim()
}
