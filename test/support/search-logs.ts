import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

// jest loads globalTeardown without its module mapping: this file imports nothing of its own folder.

export type Leak = { what: string; found: string; line: string }

/** Ids of processes, connections and machines are hexadecimal or joined by dashes and dots: a number among them is none of ours. */
const APART = { before: '(?<![\\w.:/@-])', behind: '(?![\\w@-])' }
const alone = (pattern: string): RegExp => new RegExp(`${APART.before}(?:${pattern})${APART.behind}`, 'giu')

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Luhn's check, as every bank card passes it. */
const isCard = (digits: string): boolean => {
  const doubled = [...digits].reverse().map((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return value > 9 ? value - 9 : value
  })
  return doubled.reduce((sum, value) => sum + value, 0) % 10 === 0
}

const PATTERNS: { what: string; pattern: RegExp; holds?: (found: string) => boolean }[] = [
  {
    what: 'phone',
    pattern: alone('(?:\\+?84|0)[ .-]?(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])(?:[ .-]?\\d){7}'),
  },
  {
    what: 'plate',
    pattern: alone('\\d{2}[ .-]?[A-HK-NPS-VX-Z]{1,2}\\d?[ .-]?(?:\\d{3}\\.\\d{2}|\\d{5}|\\d{4})'),
  },
  { what: 'citizen id', pattern: alone('\\d{3}(?:[ .]?\\d{3}){3}') },
  {
    what: 'card',
    pattern: alone('\\d{4}(?:[ -]?\\d{4}){2}[ -]?\\d{1,7}'),
    holds: found => isCard(digitsOf(found)),
  },
  { what: 'receipt secret', pattern: alone('[A-HJ-NP-Z2-9]{4}(?:-[A-HJ-NP-Z2-9]{4}){3}') },
]

/** A clock's reading is no number of anybody's. */
const withoutTimes = (line: string): string =>
  line.replace(/"(?:time|pid|ms|bytes)":\d+/g, '').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '')

/** A short name without marks is a word of any language ("An", "Nam"); it is looked for where it is a value. */
const identityPattern = (identity: string): RegExp => {
  const escaped = identity.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const isWord = identity.length < 5 && /^[\x20-\x7e]+$/.test(identity)
  return isWord
    ? new RegExp(`"${escaped}"`, 'u')
    : new RegExp(`(?<![\\p{L}\\d])${escaped}(?![\\p{L}\\d])`, 'u')
}

/** Everything in these lines that names a person or could be used against one. */
export const leaksIn = (lines: readonly string[], identities: readonly string[]): Leak[] => {
  const named = identities.map(identity => ({ what: 'identity', pattern: identityPattern(identity) }))
  return lines.flatMap(line => {
    const said = withoutTimes(line)
    const numbers = PATTERNS.flatMap(({ what, pattern, holds }) =>
      [...said.matchAll(pattern)]
        .filter(([found]) => holds?.(found) ?? true)
        .map(([found]) => ({ what, found, line })),
    )
    const names = named.flatMap(({ what, pattern }) => {
      const found = pattern.exec(said)?.[0]
      return found === undefined ? [] : [{ what, found, line }]
    })
    return [...numbers, ...names]
  })
}

const linesOf = async (folder: string, ending: string): Promise<string[]> => {
  const files = (await readdir(folder)).filter(name => name.endsWith(ending))
  const texts = await Promise.all(files.map(name => readFile(path.join(folder, name), 'utf8')))
  return texts.flatMap(text => text.split('\n').filter(Boolean))
}

/** Reads what the run kept; gives how much it was and what should not be there. */
export const searchLogs = async (folder: string): Promise<{ lines: number; leaks: Leak[] }> => {
  const lines = await linesOf(folder, '.log')
  const identities = (await linesOf(folder, '.identities')).map(line => JSON.parse(line) as string)
  return { lines: lines.length, leaks: leaksIn([...new Set(lines)], [...new Set(identities)]) }
}
