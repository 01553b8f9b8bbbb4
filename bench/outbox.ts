import { ALARMED, GROUPS } from './outbox/bulletin.js'
import { postBulletin, type Result } from './outbox/post-bulletin.js'
import { numbersGiven } from './support/arguments.js'
import { median, printLine, printTable } from './support/figures.js'

const { rounds } = numbersGiven({ rounds: 3 })

const CONTESTANTS = [
  { name: 'Loa Xóm', file: 'loa-xom' },
  { name: 'grammY throttler + retry', file: 'grammy-throttler' },
]

const played = CONTESTANTS.map(contestant => ({ ...contestant, results: [] as Result[] }))
for (let round = 0; round < rounds; round += 1) {
  // At once, each with a platform of its own: both wait for its limits most of the time.
  await Promise.all(
    played.map(async ({ file, results }) =>
      results.push(await postBulletin(new URL(`./outbox/${file}.js`, import.meta.url))),
    ),
  )
}

const ours = played[0]?.results ?? []
const middle = (results: Result[], figure: keyof Result) => median(results.map(result => result[figure]))
const times = (results: Result[], figure: keyof Result) =>
  `${(middle(results, figure) / middle(ours, figure)).toFixed(2)} x`

printLine(
  `bulletin to ${GROUPS} groups, 2 s later an alert to ${ALARMED} of them, under 30/s and 20/min a group; median of ${rounds}`,
)
printTable([
  ['', 'bulletin', 'alert', 'doubles', 'refused', 'bulletin s', 'alert s', 'beside ours'],
  ...played.map(({ name, results }) => [
    name,
    `${Math.min(...results.map(({ bulletins }) => bulletins))}/${GROUPS}`,
    `${Math.min(...results.map(({ alerts }) => alerts))}/${ALARMED}`,
    String(Math.max(...results.map(({ doubles }) => doubles))),
    String(Math.max(...results.map(({ refused }) => refused))),
    middle(results, 'bulletinTook').toFixed(2),
    middle(results, 'alertTook').toFixed(2),
    times(results, 'alertTook'),
  ]),
])
process.exit(0)
