import { loadavg } from 'node:os'
import { join } from 'node:path'
import { type Engine, enginesAt } from './store/engines.js'
import { connect, OPERATIONS, openItems } from './store/operations.js'
import { numbersGiven } from './support/arguments.js'
import { newFolder, removeFolder } from './support/contestant.js'
import { median, printLine, printTable } from './support/figures.js'

const { rounds, count, warmup } = numbersGiven({ rounds: 3, count: 10_000, warmup: 2000 })

/** One figure an operation, on a fresh folder; a smaller set of the same goes first, unmeasured. */
const play = async ({ start }: Engine): Promise<number[]> => {
  const folder = newFolder()
  const server = await start(join(folder, 'store'))
  const client = await connect(server.uri)
  const figures: number[] = []
  try {
    const warm = await openItems(client.db('warm'))
    for (const { run } of OPERATIONS) await run(warm, warmup)
    const items = await openItems(client.db('bench'))
    for (const { run } of OPERATIONS) figures.push(await run(items, count))
  } finally {
    await client.close()
    await server.stop()
    removeFolder(folder)
  }
  return figures
}

const load = () => loadavg()[0]?.toFixed(1)
const before = load()
const played = enginesAt(process.env.STORE_ENGINE).map(engine => ({ engine, results: [] as number[][] }))
for (let round = 0; round < rounds; round += 1) {
  for (const { engine, results } of played) results.push(await play(engine))
}

const middles = played.map(({ results }) => OPERATIONS.map((_, i) => median(results.map(row => row[i] ?? 0))))
printLine(
  `50 at once through the driver, every write durable before its answer; operations/s, median of ${rounds}; load before ${before}, after ${load()}`,
)
if (played.length === 1)
  printLine('no independent engine here: npm run test:engine installs it, STORE_ENGINE names another')
printTable([
  ['', ...OPERATIONS.map(({ name }) => name)],
  ...played.map(({ engine }, i) => [engine.name, ...(middles[i] ?? []).map(figure => figure.toFixed(0))]),
  ...(played.length > 1
    ? [
        [
          'ours is',
          ...OPERATIONS.map((_, i) => `${((middles[0]?.[i] ?? 0) / (middles[1]?.[i] ?? 1)).toFixed(2)} x`),
        ],
      ]
    : []),
])
process.exit(0)
