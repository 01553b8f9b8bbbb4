import type { LocalDay } from '../local-time.js'

/** A date of the Vietnamese lunar calendar; `leap`: of the second month of that number. */
export type LunarDate = { year: number; month: number; date: number; leap: boolean }

/** 1970-01-01 in Julian days (the day that begins at that noon). */
const EPOCH = 2_440_588
const ZONE = 7 / 24
const SYNODIC_MONTH = 29.530588853
const DEGREE = Math.PI / 180

const sin = (degrees: number): number => Math.sin(degrees * DEGREE)

/**
 * The Julian date of the `k`th new moon since 1 January 1900, good to a few minutes. Jean Meeus, "Astronomical
 * Algorithms", in the short form that Hồ Ngọc Đức publishes for the Vietnamese calendar
 * (https://www.informatik.uni-leipzig.de/~duc/amlich/calrules.html).
 */
const newMoon = (k: number): number => {
  const t = k / 1236.85
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t ** 2 - 0.00000347 * t ** 3
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t ** 2 + 0.00001236 * t ** 3
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t ** 2 - 0.00000239 * t ** 3
  const mean =
    2_415_020.75933 +
    29.53058868 * k +
    0.0001178 * t ** 2 -
    0.000000155 * t ** 3 +
    0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t ** 2)
  const periodic =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun)
  /** What the earth's turning lags behind even time since 1900. */
  const lag = -0.000278 + 0.000265 * t + 0.000262 * t ** 2
  return mean + periodic - lag
}

const newMoonDay = (k: number): LocalDay => Math.floor(newMoon(k) + 0.5 + ZONE) - EPOCH

/** Which twelfth of its way the sun is in as the day begins: 0 from the March equinox, 9 from the winter solstice. */
const sunTwelfth = (day: LocalDay): number => {
  const t = (day + EPOCH - 0.5 - ZONE - 2_451_545) / 36_525
  const anomaly = 357.5291 + 35_999.0503 * t - 0.0001559 * t ** 2 - 0.00000048 * t ** 3
  const longitude =
    280.46645 +
    36_000.76983 * t +
    0.0003032 * t ** 2 +
    (1.9146 - 0.004817 * t - 0.000014 * t ** 2) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.00029 * sin(3 * anomaly)
  return Math.floor((((longitude % 360) + 360) % 360) / 30)
}

/** Which new moon begins the month that holds the winter solstice of that year: the eleventh. */
const eleventhMonth = (year: number): number => {
  const lastDay = Date.UTC(year, 11, 31) / 86_400_000
  const k = Math.floor((lastDay + EPOCH - 2_415_021) / SYNODIC_MONTH)
  return sunTwelfth(newMoonDay(k)) >= 9 ? k - 1 : k
}

/** Of thirteen months between two solstices the first without a change of the sun's twelfth is the leap one. */
const leapAfter = (first: number): number => {
  let step = 1
  while (step < 14 && sunTwelfth(newMoonDay(first + step)) !== sunTwelfth(newMoonDay(first + step + 1)))
    step += 1
  return step
}

type Month = { from: LocalDay; to: LocalDay; year: number; month: number; leap: boolean }

/** The months from the eleventh of the year before to the tenth of this one. */
const monthsTo = (year: number): Month[] => {
  const first = eleventhMonth(year - 1)
  const count = eleventhMonth(year) - first
  const leap = count === 13 ? leapAfter(first) : undefined
  return Array.from({ length: count }, (_, step) => {
    const place = leap !== undefined && step >= leap ? step - 1 : step
    return {
      from: newMoonDay(first + step),
      to: newMoonDay(first + step + 1),
      year: place < 2 ? year - 1 : year,
      month: ((place + 10) % 12) + 1,
      leap: step === leap,
    }
  })
}

/** The lunar months of that lunar year in their order; a leap month stands behind its namesake. */
export const lunarMonths = (year: number): Month[] =>
  [...monthsTo(year), ...monthsTo(year + 1)].filter(month => month.year === year)

/** The date of a day in the Vietnamese lunar calendar, which is reckoned at UTC+7 (Beijing's at UTC+8 differs at times). */
export const lunarOf = (day: LocalDay): LunarDate => {
  const year = new Date(day * 86_400_000).getUTCFullYear()
  const within = [...monthsTo(year), ...monthsTo(year + 1)].find(({ from, to }) => from <= day && day < to)
  if (!within) throw new Error(`no lunar month holds day ${day}`)
  return { year: within.year, month: within.month, date: day - within.from + 1, leap: within.leap }
}
