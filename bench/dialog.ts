import { createAlbumListener, sendAlbums } from './dialog/send-albums.js'
import { createListener, talkAll } from './dialog/talk-all.js'
import { numbersGiven } from './support/arguments.js'
import { newFolder, startContestant } from './support/contestant.js'
import { median, printLine, printTable, quantile } from './support/figures.js'
import { startMockTelegram } from './support/mock-telegram.js'

const { rounds, users, dialogs, warmup, photos } = numbersGiven({
  rounds: 5,
  users: 50,
  dialogs: 600,
  warmup: 300,
  /** So many people send an album at once, instead of the talks. */
  photos: 0,
})

const TELEGRAF = { file: 'telegraf-scenes', name: 'Telegraf scenes' }
const GRAMMY = { file: 'grammy-conversations', name: 'grammY conversations' }
const CONTESTANTS = [
  { file: 'loa-xom', name: 'Loa Xóm', way: '' },
  { ...TELEGRAF, way: '' },
  ...(photos > 0 ? [] : [{ ...GRAMMY, way: '' }]),
  // In their own usual way, for orientation: nothing of it outlasts a power cut.
  { ...TELEGRAF, name: `${TELEGRAF.name}, in memory`, way: 'memory' },
  ...(photos > 0 ? [] : [{ ...GRAMMY, name: `${GRAMMY.name}, in files`, way: 'files' }]),
]

type Played = {
  perSecond: number
  latencies: number[]
  lost: number
  reordered: number
  rssMb: number
  /** Processor time of the bot's whole process, its store with it. */
  cpuUs: number
}

type Run = (port: number) => Promise<Omit<Played, 'rssMb' | 'cpuUs'>>

/** A fresh process on a fresh store, warmed up, then measured. */
const measured = async (
  { file, way }: (typeof CONTESTANTS)[number],
  sent: Parameters<typeof startMockTelegram>[0],
  [warmUp, run]: [Run, Run],
): Promise<Played> => {
  const mock = await startMockTelegram(sent)
  const url = new URL(`./dialog/${file}.js`, import.meta.url)
  const contestant = await startContestant(url, mock.apiRoot, newFolder(), way)
  const port = Number(contestant.told.port)
  await warmUp(port)
  const before = await contestant.usage()
  const played = await run(port)
  const after = await contestant.usage()
  await contestant.stop()
  await mock.close()
  const cpuUs = (after.cpuUs - before.cpuUs) / played.latencies.length
  return { ...played, rssMb: after.rssMb, cpuUs }
}

const playTalks = (contestant: (typeof CONTESTANTS)[number]): Promise<Played> => {
  const listener = createListener()
  const run =
    (many: number, firstChat: number): Run =>
    port =>
      talkAll({ port, listener, users, dialogs: many, firstChat })
  return measured(contestant, listener.sent, [run(warmup, 1_000_000), run(dialogs, 2_000_000)])
}

const playAlbums = (contestant: (typeof CONTESTANTS)[number]): Promise<Played> => {
  const listener = createAlbumListener()
  const run =
    (many: number, firstChat: number): Run =>
    async port => {
      const at = performance.now()
      const albums = await sendAlbums({ port, listener, users: many, firstChat })
      return { ...albums, perSecond: (albums.latencies.length * 1000) / (performance.now() - at) }
    }
  return measured(contestant, listener.sent, [run(Math.min(photos, 50), 1_000_000), run(photos, 2_000_000)])
}

const played = CONTESTANTS.map(contestant => ({ contestant, results: [] as Played[] }))
for (let round = 0; round < rounds; round += 1) {
  for (const { contestant, results } of played)
    results.push(await (photos > 0 ? playAlbums(contestant) : playTalks(contestant)))
}

const ours = played[0]?.results.map(({ perSecond }) => perSecond) ?? []
const sum = (values: number[]): string => String(values.reduce((all, value) => all + value, 0))

printLine(
  photos > 0
    ? `${photos} people send an album of 5 photos at once; median of ${rounds}`
    : `${users} people at once, report of 8 questions; median of ${rounds}`,
)
printTable([
  [
    '',
    photos > 0 ? 'updates/s' : 'steps/s',
    'lowest',
    'highest',
    'p50 ms',
    'p99 ms',
    'lost',
    'reordered',
    'RSS MB',
    'cpu µs',
    'ours is',
  ],
  ...played.map(({ contestant, results }) => {
    const perSecond = results.map(result => result.perSecond)
    return [
      contestant.name,
      median(perSecond).toFixed(0),
      Math.min(...perSecond).toFixed(0),
      Math.max(...perSecond).toFixed(0),
      median(results.map(({ latencies }) => median(latencies))).toFixed(1),
      median(results.map(({ latencies }) => quantile(latencies, 0.99))).toFixed(1),
      sum(results.map(({ lost }) => lost)),
      sum(results.map(({ reordered }) => reordered)),
      median(results.map(({ rssMb }) => rssMb)).toFixed(0),
      median(results.map(({ cpuUs }) => cpuUs)).toFixed(0),
      `${median(perSecond.map((theirs, round) => (ours[round] ?? Number.NaN) / theirs)).toFixed(2)} x`,
    ]
  }),
])
process.exit(0)
