import type { Clock } from '../../src/foundation/clock.js'

const CODE = /(?<!\d)(?<!\d )\d{3} \d{3} \d{3}(?: \d{3})?(?! ?\d)/g
/** Stands in the texts, to show what a code looks like. */
const EXAMPLE = '234 567 892'
const SECRET = /\b[A-HJ-NP-Z2-9]{4}(?:-[A-HJ-NP-Z2-9]{4}){3}\b/g
const TIME = /\b(\d\d):(\d\d) (\d\d)\/(\d\d)\b/g

/** By when something is due: so long from now. */
const DUE = /(⏱[^\n]*: )\d\d:\d\d \d\d\/\d\d/g

const VIETNAM_MS = 7 * 3_600_000
const minuteOf = (at: Date): string => new Date(at.getTime() + VIETNAM_MS).toISOString().slice(0, 16)

/** What differs from run to run, under names that do not: codes made by chance in the order they are seen, and the time now. */
export const stableWords = (clock: Clock) => {
  const begun = clock.now()
  const names = new Map<string, string>()
  let today = minuteOf(begun)
  const nameOf = (kind: string, value: string): string => {
    const known = names.get(value)
    if (known) return known
    const count = [...names.values()].filter(name => name.startsWith(`⟨${kind} `)).length
    names.set(value, `⟨${kind} ${count + 1}⟩`)
    return `⟨${kind} ${count + 1}⟩`
  }
  return {
    /** A time is now if it lies between the start, or the last leap of time, and this moment. */
    hide: (text: string): string =>
      text
        .replace(SECRET, secret => nameOf('mã-kín', secret))
        .replace(CODE, code => (code === EXAMPLE ? code : nameOf('mã', code)))
        .replace(DUE, '$1⟨hạn⟩')
        .replace(TIME, (shown, hour, minute, day, month) => {
          const at = `${minuteOf(clock.now()).slice(0, 4)}-${month}-${day}T${hour}:${minute}`
          return at >= today && at <= minuteOf(clock.now()) ? '⟨lúc này⟩' : shown
        }),
    reveal: (text: string): string =>
      text.replace(/⟨[^⟩]+⟩/g, name => [...names].find(([, given]) => given === name)?.[0] ?? name),
    leapt: () => {
      today = minuteOf(clock.now())
    },
    know: (name: string, value: string) => void names.set(value, `⟨${name}⟩`),
  }
}
