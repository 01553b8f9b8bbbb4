const VIETNAM_HOURS = 7
const inVietnam = (at: Date): Date => new Date(at.getTime() + VIETNAM_HOURS * 3_600_000)

/** `yymmdd` of the day in Vietnam, which has had no summer time since 1975. */
export const dayOf = (at: Date): string => inVietnam(at).toISOString().slice(2, 10).replaceAll('-', '')

export const hourInVietnam = (at: Date): number => inVietnam(at).getUTCHours()

/** `21:05 21/11`, as it is read in Vietnam. */
export const showTime = (at: Date): string => {
  const iso = inVietnam(at).toISOString()
  return `${iso.slice(11, 16)} ${iso.slice(8, 10)}/${iso.slice(5, 7)}`
}

/** What was said of the time, and beside it what that comes to: a moment or a stretch. */
export const showWhen = (words: string, from?: string, to?: string): string => {
  if (from === undefined) return words
  const stretch = to !== undefined && to !== from ? ` – ${showTime(new Date(to))}` : ''
  return `${words} (${showTime(new Date(from))}${stretch})`
}

/** The last part of a code, as people say it: "0007". */
export const shortNumber = (number: number): string => String(number).padStart(4, '0')

export const reportCode = (day: string, number: number): string => `TB-${day}-${shortNumber(number)}`

/** What someone names a report by. */
export type Reference =
  | { by: 'code'; code: string }
  | { by: 'number'; number: number }
  | { by: 'secret'; secret: string }

export const SECRET_LENGTH = 16

/** In groups of four as it is shown, or in one; without the letters that look like digits. */
const SECRET = /^[a-hj-np-z2-9]{4}(?:[\s-]?[a-hj-np-z2-9]{4}){3}$/i

/** The secret in groups of four, for the eye. */
export const showSecret = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1-')

/** "7", "0007", "tin 07", "TB-261121-0007", "tb 261121 7" or a receipt's secret. */
export const readReference = (text: string): Reference | undefined => {
  const said = text.trim().replace(/[.!?,;:]+$/, '')
  const code = /^tb[\s-]?(\d{6})[\s-]?(\d{1,6})$/i.exec(said)
  if (code?.[1] && code[2]) return { by: 'code', code: reportCode(code[1], Number(code[2])) }
  const number = /^(?:tin\s+)?(?:s[oố]\s+)?(\d{1,6})$/i.exec(said)
  if (number?.[1]) return { by: 'number', number: Number(number[1]) }
  return SECRET.test(said) ? { by: 'secret', secret: said.replace(/[\s-]/g, '').toUpperCase() } : undefined
}
