import { createListener, type Round, talkAll } from './dialogs/talk-all.js'
import { numbersGiven } from './support/arguments.js'
import { startContestant } from './support/contestant.js'
import { median, printLine, printTable, quantile } from './support/figures.js'
import { startMockTelegram } from './support/mock-telegram.js'

const { rounds, users, dialogs, warmup } = numbersGiven({ rounds: 5, users: 50, dialogs: 600, warmup: 300 })

const CONTESTANTS = [
  { name: 'Loa Xóm', file: 'loa-xom' },
  { name: 'Telegraf scenes', file: 'telegraf-scenes' },
  { name: 'grammY conversations', file: 'grammy-conversations' },
]

/** A fresh process on a fresh store, warmed up, then measured. */
const play = async (file: string): Promise<Round> => {
  const listener = createListener()
  const mock = await startMockTelegram(listener.sent)
  const contestant = await startContestant(new URL(`./dialogs/${file}.js`, import.meta.url), mock.apiRoot)
  const talk = { port: Number(contestant.told.port), listener, users }
  await talkAll({ ...talk, dialogs: warmup, firstChat: 1_000_000 })
  const round = await talkAll({ ...talk, dialogs, firstChat: 2_000_000 })
  await contestant.stop()
  await mock.close()
  return round
}

const played = CONTESTANTS.map(contestant => ({ ...contestant, results: [] as Round[] }))
for (let round = 0; round < rounds; round += 1) {
  for (const { file, results } of played) results.push(await play(file))
}

const figures = played.map(({ name, results }) => ({
  name,
  perSecond: results.map(result => result.perSecond),
  p50: median(results.map(({ latencies }) => median(latencies))),
  p99: median(results.map(({ latencies }) => quantile(latencies, 0.99))),
}))
const ours = figures[0]?.perSecond ?? []

printLine(
  `${users} users at once, report of 8 questions, sessions in the embedded store; median of ${rounds}`,
)
printTable([
  ['', 'steps/s', 'lowest', 'highest', 'p50 ms', 'p99 ms', 'ours is'],
  ...figures.map(({ name, perSecond, p50, p99 }) => [
    name,
    median(perSecond).toFixed(0),
    Math.min(...perSecond).toFixed(0),
    Math.max(...perSecond).toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    `${median(perSecond.map((peers, round) => (ours[round] ?? Number.NaN) / peers)).toFixed(2)} x`,
  ]),
])
process.exit(0)
