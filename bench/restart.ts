import { type Killed, killLoaXom } from './restart/kill-loa-xom.js'
import { killTelegraf } from './restart/kill-telegraf.js'
import { numbersGiven } from './support/arguments.js'
import { median, printLine, printTable } from './support/figures.js'

const { rounds, users, idle } = numbersGiven({ rounds: 3, users: 50, idle: 60 })

const CONTESTANTS = [
  { name: 'Loa Xóm', kill: killLoaXom },
  { name: 'Telegraf scenes', kill: killTelegraf },
]

const played = CONTESTANTS.map(contestant => ({ ...contestant, results: [] as Killed[], idleMb: Number.NaN }))
for (let round = 1; round <= rounds; round += 1) {
  for (const { kill, results } of played) {
    const killed = await kill(users)
    results.push(killed)
    if (round < rounds) await killed.end()
  }
}
await Promise.all(
  played.map(async contestant => {
    const last = contestant.results.at(-1)
    contestant.idleMb = (await last?.idleMegabytes(idle * 1000)) ?? Number.NaN
    await last?.end()
  }),
)

type Figure = 'firstReady' | 'ready' | 'firstSend' | 'dialogsGoOn' | 'unanswered' | 'doubles'
const middle = (results: Killed[], figure: Figure) => median(results.map(result => result[figure]))
const seconds = (results: Killed[], figure: Figure) => (middle(results, figure) / 1000).toFixed(2)
const ours = played[0]?.results ?? []

printLine(`kill -9 with ${users} open dialogs, then a start; idle for ${idle} s; median of ${rounds}`)
printTable([
  [
    '',
    'first start s',
    'start s',
    'first send s',
    'go on',
    'unanswered',
    'doubles',
    'idle MB',
    'start, beside ours',
  ],
  ...played.map(({ name, results, idleMb }) => [
    name,
    seconds(results, 'firstReady'),
    seconds(results, 'ready'),
    seconds(results, 'firstSend'),
    `${Math.min(...results.map(({ dialogsGoOn }) => dialogsGoOn))}/${users}`,
    String(Math.max(...results.map(({ unanswered }) => unanswered))),
    String(Math.max(...results.map(({ doubles }) => doubles))),
    idleMb.toFixed(0),
    `${(middle(results, 'ready') / middle(ours, 'ready')).toFixed(2)} x`,
  ]),
])
process.exit(0)
