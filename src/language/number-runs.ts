/** Digits in a row. */
export type Chunk = { from: number; to: number; digits: string }

/** Digits that are written as one number, or as several side by side. */
export type NumberRun = { from: number; to: number; chunks: Chunk[] }

const RUN = /(?<!\d)\d+(?:[ \t\u00A0\u202F.\-–_·\p{Cf}]{1,3}\d+)*/gu
const CHUNK = /\d+/g

export const numberRuns = (text: string): NumberRun[] =>
  Array.from(text.matchAll(RUN), ({ 0: run, index }) => ({
    from: index,
    to: index + run.length,
    chunks: Array.from(run.matchAll(CHUNK), ({ 0: digits, index: at }) => ({
      from: index + at,
      to: index + at + digits.length,
      digits,
    })),
  }))

export const digitsOf = (chunks: readonly Chunk[]): string => chunks.map(({ digits }) => digits).join('')
