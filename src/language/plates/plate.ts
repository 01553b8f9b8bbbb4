export type Vehicle = 'car' | 'motorbike'

/**
 * One plate somebody told of. `readings`: as it is printed, "26B1-123.45", the likelier first where it can be read in
 * two ways; "?" is a figure and "…" a part that was not told. `vehicles` belong to the readings.
 */
export type Plate = {
  readings: string[]
  vehicles: (Vehicle | undefined)[]
  /** Every figure of it was told. */
  whole: boolean
  /** Blue: of the state; red: the army; yellow: for hire. Only where it was said. */
  colour?: 'blue' | 'red' | 'yellow' | 'white'
}

/** Thông tư 79/2024/TT-BCA, annex 2: 11 to 99 without these. */
const NO_PROVINCE = new Set(['13', '42', '44', '45', '46', '87', '91', '96'])
export const isProvince = (code: string): boolean => code >= '11' && !NO_PROVINCE.has(code)

/** The letters of series, and of nothing else. */
export const SERIES_LETTERS = 'abcdefghklmnpstuvxyz'
/** Two letters that stand on cars; other pairs are motorbikes' since 2023. */
const CAR_PAIRS = 'ld da mk cd tm hc nn ng qt rm kt td'.split(' ')
export type FoundPlate = { at: number; end: number; plate: Plate }

const withDots = (figures: string): string =>
  figures.length === 5 ? `${figures.slice(0, 3)}.${figures.slice(3)}` : figures

export type Reading = { plate: string; vehicle: Vehicle | undefined }

export const seriesShown = (letters: string): string => (letters === 'md' ? 'MĐ' : letters.toUpperCase())

export const printed = (province: string, letters: string, serial: string, figures: string): Reading => ({
  plate: `${province}${seriesShown(letters)}${serial}-${withDots(figures)}`,
  vehicle:
    serial !== '' || letters === 'md' || (letters.length === 2 && !CAR_PAIRS.includes(letters))
      ? 'motorbike'
      : 'car',
})

export const asPlate = (readings: Reading[]): Plate => ({
  readings: readings.map(({ plate }) => plate),
  vehicles: readings.map(({ vehicle }) => vehicle),
  whole: readings.every(({ plate }) => !/[?…]/.test(plate)),
})

/** How a plate is announced, folded. */
export const PLATE_WORD = '(?:bien(?: kiem soat| so)?(?: xe)?|bks|bs|bsx|so xe|dau(?: so)?)'
