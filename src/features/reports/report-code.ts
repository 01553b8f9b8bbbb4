/** The last part of a code, as people say it: "0007". */
export const shortNumber = (number: number): string => String(number).padStart(4, '0')

/** As short as it can be typed on a phone: "07". */
export const typedNumber = (number: number): string => String(number).padStart(2, '0')

export const reportCode = (day: string, number: number): string => `TB-${day}-${shortNumber(number)}`

/** What someone names a report by. */
export type Reference =
  | { by: 'code'; code: string }
  | { by: 'number'; number: number }
  | { by: 'secret'; secret: string }

export const SECRET_LENGTH = 16

/** In groups of four as it is shown, or in one; without the letters that look like digits. */
const SECRET = /^[a-hj-np-z2-9]{4}(?:[\s-]?[a-hj-np-z2-9]{4}){3}$/i

/** Without hyphens it must look like one: "nhan dang thap beo" is told, not shown. */
const isSecret = (said: string): boolean =>
  SECRET.test(said) && (/^\w{4}(?:-\w{4}){3}$/.test(said) || /\d/.test(said) || said === said.toUpperCase())

/** Somewhere in what was said, as it is shown on a receipt. */
export const holdsSecret = (words: string): boolean =>
  words.split(/[\s.,;:!?"“”()]+/u).some(word => word.includes('-') && isSecret(word))

/** The secret in groups of four, for the eye. */
export const showSecret = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1-')

/** "7", "0007", "tin 07", "TB-261121-0007", "tb 261121 7" or a receipt's secret. */
export const readReference = (text: string): Reference | undefined => {
  const said = text.trim().replace(/[.!?,;:]+$/, '')
  const code = /^tb[\s-]?(\d{6})[\s-]?(\d{1,6})$/i.exec(said)
  if (code?.[1] && code[2]) return { by: 'code', code: reportCode(code[1], Number(code[2])) }
  const number = /^(?:tin\s+)?(?:s[oố]\s+)?(\d{1,6})$/i.exec(said)
  if (number?.[1]) return { by: 'number', number: Number(number[1]) }
  return isSecret(said) ? { by: 'secret', secret: said.replace(/[\s-]/g, '').toUpperCase() } : undefined
}
