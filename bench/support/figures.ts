const sorted = (values: number[]): number[] => values.toSorted((a, b) => a - b)

/** `share` 0.99: the value that 99 of 100 do not exceed. */
export const quantile = (values: number[], share: number): number => {
  const all = sorted(values)
  return all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN
}

export const median = (values: number[]): number => quantile(values, 0.5)

/** Rows of equal cells; the first row is the heading. */
export const printTable = (rows: string[][]): void => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)))
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    process.stdout.write(`${cells.join('  ')}\n`)
  }
}

export const printLine = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
