import { join } from 'node:path'
import { startEmbeddedMongo } from '../src/embedded-mongo/server.js'
import { installEngine } from '../test/engine/installed-engine.js'
import { startEngine } from '../test/engine/running-engine.js'
import { openReports } from './growth/fill-reports.js'
import { LOOKS, p95Of } from './growth/looks.js'
import { numbersGiven } from './support/arguments.js'
import { newFolder, removeFolder } from './support/contestant.js'
import { printLine, printTable } from './support/figures.js'

const { least, most, embedded, looks } = numbersGiven({
  least: 10_000,
  most: 1_000_000,
  embedded: 100_000,
  looks: 400,
})
/** From the least to the most. */
const MAY_GROW = 2

const sizesTo = (end: number): number[] => {
  const sizes: number[] = []
  for (let size = least; size <= end; size *= 10) sizes.push(size)
  return sizes
}

type Engine = {
  name: string
  sizes: number[]
  start(folder: string): Promise<{ uri: string; stop(): Promise<void> }>
}

const installed = installEngine()
const ENGINES = (
  [
    {
      name: 'embedded-mongo',
      sizes: sizesTo(embedded),
      start: folder => startEmbeddedMongo({ folder, listen: { socket: true } }),
    },
    ...(installed.ok
      ? [
          {
            name: 'SecantusDB',
            sizes: sizesTo(most),
            start: (folder: string) => startEngine({ file: installed.value, folder, standalone: true }),
          },
        ]
      : []),
  ] satisfies Engine[]
).filter(({ sizes }) => sizes.length > 1)
if (!installed.ok) printLine(`Only the embedded store: ${installed.failure}`)

/** The service gives up what takes seconds; that is a figure, too. */
const givenUp = (error: Error): number => {
  if (error.name !== 'MongoNetworkTimeoutError') throw error
  return Number.POSITIVE_INFINITY
}

/** A row of figures for each size; the last row is how much they grew. */
const play = async ({ name, sizes, start }: Engine): Promise<{ rows: string[][]; grew: number[] }> => {
  const folder = newFolder()
  const server = await start(join(folder, 'store'))
  const reports = await openReports(server.uri)
  const figures: number[][] = []
  const rows: string[][] = []
  try {
    for (const size of sizes) {
      const from = performance.now()
      await reports.fillTo(size)
      const seconds = (performance.now() - from) / 1000
      const row: number[] = []
      for (const look of LOOKS) row.push(await p95Of(look, reports.store, size, looks).catch(givenUp))
      figures.push(row)
      rows.push([name, String(size), ...row.map(ms => ms.toFixed(2)), seconds.toFixed(0)])
      printLine(rows.at(-1)?.join('  ') ?? '')
    }
  } finally {
    await reports.close()
    await server.stop()
    removeFolder(folder)
  }
  const grew = LOOKS.map((_, i) => (figures.at(-1)?.[i] ?? Number.NaN) / (figures[0]?.[i] ?? Number.NaN))
  return { rows: [...rows, [name, 'grew', ...grew.map(times => `${times.toFixed(2)} x`), '']], grew }
}

const played: Awaited<ReturnType<typeof play>>[] = []
for (const engine of ENGINES) played.push(await play(engine))

printLine(
  `p95 in ms of ${looks} looks, one after the other; may grow ${MAY_GROW} times from the least to the most`,
)
printTable([
  ['', 'reports', ...LOOKS.map(({ name }) => name), 'filled in s'],
  ...played.flatMap(({ rows }) => rows),
])
process.exit(played.every(({ grew }) => grew.every(times => times <= MAY_GROW)) ? 0 : 1)
