import {
  asPlate,
  type FoundPlate,
  isProvince,
  PLATE_WORD,
  printed,
  type Reading,
  SERIES_LETTERS,
} from './plate.js'

const EDGE = '(?<![\\p{L}\\p{N}./-])'
const GAP = '[\\s.\\-–_]*'
const WHOLE = new RegExp(
  `${EDGE}(\\d{2})(${GAP})([${SERIES_LETTERS}]{1,2}|rm|md|r)(${GAP})([\\d?](?:\\s?[.\\-–_]?\\s?[\\d?]){3,5})(?![\\p{L}\\p{N}]|[.-]?\\d)`,
  'giu',
)
const DIPLOMATIC = new RegExp(
  `${EDGE}(\\d{2})[\\s-]?(\\d{3})[\\s-]?(ng|nn|qt)[\\s-]?(\\d{2})(?!\\p{N})`,
  'giu',
)
const ARMY = new RegExp(
  `${EDGE}([abhkpqtv][a-z])(-| ?)(\\d{2})([-.]?)(\\d{2})(?![\\p{L}\\p{N}/]|[.,-]\\d)`,
  'giu',
)

/** "19h 2026", "50k 1234": an hour or a price, unless a plate was spoken of. */
const LIKE_UNIT = /^[hgkmdp]$/

/** What stands behind the letters may begin with the series' own figure: six figures do, five may, four don't. */
const readingsOf = (province: string, letters: string, parted: boolean, behind: string): Reading[] => {
  const groups = behind.split(/[\s.\-–_]+/)
  const figures = groups.join('')
  const one = () => printed(province, letters, figures.charAt(0), figures.slice(1))
  if (figures.length === 6) return [one()]
  if (figures.length === 4) return [printed(province, letters, '', figures)]
  const [first = ''] = groups
  if (first.length === 1 && !parted) return [one()]
  const car = printed(province, letters, '', figures)
  const asWritten = groups.length > 1 || parted || letters.length === 2
  return asWritten ? [car] : [car, one()]
}

const isSpokenOf = (text: string, at: number): boolean =>
  new RegExp(`\\b${PLATE_WORD}(?: \\S+){0,2}[ :]*$`).test(text.slice(Math.max(0, at - 30), at))

export const wholePlates = (text: string): FoundPlate[] =>
  [...text.matchAll(WHOLE)].flatMap(found => {
    const [all, province = '', , letters = '', gap = '', behind = ''] = found
    const readings = isProvince(province) ? readingsOf(province, letters, gap !== '', behind) : []
    const looksElse = LIKE_UNIT.test(letters) && gap === ' ' && /^\d{4}$/.test(behind)
    const known = behind.replace(/\D/g, '').length
    if (readings.length === 0 || known < 2 || (looksElse && !isSpokenOf(text, found.index))) return []
    return [{ at: found.index, end: found.index + all.length, plate: asPlate(readings) }]
  })

export const diplomats = (text: string): FoundPlate[] =>
  [...text.matchAll(DIPLOMATIC)].map(
    ({ 0: all, 1: province, 2: country, 3: series = '', 4: last, index }) => ({
      at: index,
      end: index + all.length,
      plate: asPlate([{ plate: `${province}-${country}-${series.toUpperCase()}-${last}`, vehicle: 'car' }]),
    }),
  )

/** Two letters and four figures are also a flat or a code: a dash within the figures, or "biển", tells. */
export const army = (text: string): FoundPlate[] =>
  [...text.matchAll(ARMY)].flatMap(found => {
    const [all, series = '', , first, dash, last] = found
    if (dash === '' && !isSpokenOf(text, found.index)) return []
    const plate = asPlate([{ plate: `${series.toUpperCase()}-${first}-${last}`, vehicle: undefined }])
    return [{ at: found.index, end: found.index + all.length, plate: { ...plate, colour: 'red' as const } }]
  })
