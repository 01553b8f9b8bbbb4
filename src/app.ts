import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Channel } from './chat/channel.js'
import { renderSay } from './chat/render-say.js'
import { createTelegramChannel } from './channels/telegram/telegram-channel.js'
import { createJoinPoster } from './console/join-poster.js'
import { createOperations } from './console/operations.js'
import { startWebServer } from './console/web-server.js'
import type { Compose, Feature } from './features/feature.js'
import { createJoining } from './features/joining/joining.js'
import { createReportStores } from './features/reports/report-stores.js'
import { createReports } from './features/reports/reports.js'
import { type Clock, systemClock } from './foundation/clock.js'
import type { Config } from './foundation/config.js'
import { createSealer, type KeyRing } from './foundation/crypto.js'
import { databaseAnswers, openDatabase } from './foundation/database.js'
import { createHeldLease } from './foundation/held-lease.js'
import { randomIds } from './foundation/ids.js'
import { createJobSlots } from './foundation/job-store.js'
import { createLeases } from './foundation/lease-store.js'
import type { Log } from './foundation/log.js'
import { createTexts } from './foundation/texts.js'
import { createInbox } from './inbox/inbox.js'
import { createNeighbourhood } from './neighbourhood/neighbourhood.js'
import { createOutbox, ensureOutboxIndexes, type Outbox } from './outbox/outbox.js'
import { createOutboxWords } from './outbox/outbox-words.js'
import { createSandbox } from './sandbox/sandbox.js'
import { createSchedule } from './schedule.js'

export type AppOptions = {
  config: Config
  database: { uri: string; name: string; embedded: boolean }
  keys: KeyRing
  log: Log
  clock?: Clock
  /** The only channel then, instead of those that the configuration names. */
  terminal?: (clock: Clock, log: Log) => Channel
}

export type App = {
  url: string
  /** A sandbox: simulated platforms and a demo ward. */
  sandbox: boolean
  /** Whoever sends it to the bot becomes the ward's admin; undefined once someone has. */
  firstAdminCode?: string
  stop(): Promise<void>
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SANDBOX_TOKEN = '4700000001:sandbox-not-a-secret'
const SANDBOX_BOT = 'loa_xom_thu_bot'

/** Builds the house from the ground up, starts it in that order, and stops it in reverse. */
export const startApp = async (options: AppOptions): Promise<App> => {
  const { config, log, clock = systemClock } = options
  const wardId = config.WARD_ID
  const does = (role: Config['ROLES'][number]) => config.ROLES.includes(role)

  // The ground.
  const db = await openDatabase(options.database.uri, options.database.name)
  const sealer = createSealer(options.keys)
  const ids = randomIds
  const texts = createTexts(join(ROOT, 'locales'))
  const processName = `${hostname()}:${config.PORT}`
  const leases = createLeases(db, { wardId, holder: processName, clock })
  if (options.database.embedded) await leases.voidAll()
  const room = { db, wardId, sealer, clock, ids, log, leases }
  const web = await startWebServer({ port: config.PORT, host: config.HOST, log })

  // Who is who, and where they are reached.
  const neighbourhood = createNeighbourhood(room)
  const isSandbox = !options.terminal && !config.TELEGRAM_BOT_TOKEN && !config.ZALO_BOT_TOKEN && !config.ZALO_APP_ID
  const sandbox = isSandbox
    ? createSandbox({
        folder: join(config.DATA_DIR, 'sandbox'),
        token: SANDBOX_TOKEN,
        botName: SANDBOX_BOT,
        clock,
        ids,
        texts,
        pageFolder: join(ROOT, 'dist', 'sandbox', 'page'),
      })
    : undefined
  const polling = createHeldLease(`poll:${wardId}`, { leases, clock, log })
  const telegram = (token: string, apiRoot: string | undefined): Channel =>
    createTelegramChannel({
      token,
      ...(apiRoot ? { apiRoot } : {}),
      ...(config.PUBLIC_URL && config.TELEGRAM_WEBHOOK_SECRET
        ? { webhook: { publicUrl: config.PUBLIC_URL, secret: config.TELEGRAM_WEBHOOK_SECRET } }
        : {}),
      mayPoll: () => does('inbox') && polling.held(),
      clock,
      log,
    })
  const channels: Channel[] = [
    ...(options.terminal ? [options.terminal(clock, log)] : []),
    ...(sandbox ? [telegram(SANDBOX_TOKEN, `http://127.0.0.1:${web.port()}${sandbox.apiRootPath}`)] : []),
    ...(!options.terminal && config.TELEGRAM_BOT_TOKEN
      ? [telegram(config.TELEGRAM_BOT_TOKEN, config.TELEGRAM_API_ROOT)]
      : []),
  ]
  const channelOf = (id: string) => channels.find(channel => channel.id === id)

  // The features, and what carries their words out.
  const compose: Compose = (language, { say, ...message }) => ({ ...message, ...renderSay(texts, language, say) })
  const enqueue: Outbox['enqueue'] = messages => outbox.enqueue(messages)
  const media = { keep: async () => [], open: async () => 'gone' as const, start: () => undefined, stop: async () => undefined }
  const reportStores = createReportStores(db, room)
  const reports = createReports({
    ...reportStores,
    wardId,
    neighbourhood,
    keepMedia: media.keep,
    compose,
    enqueue,
    lookup: sealer.lookup,
    clock,
  })
  const joining = createJoining({ neighbourhood, compose, enqueue, startWords: {} })
  const features: Feature[] = [joining, reports]
  const outbox = createOutbox({
    ...room,
    channels,
    openMedia: media.open,
    mayReach: async to => (await neighbourhood.groupsOf([to])).values().next().value?.goneAt === undefined,
    hearers: features.flatMap(({ name, hear }) => (hear ? [{ prefix: name, hear }] : [])),
    words: createOutboxWords(texts, 'vi'),
  })
  const inbox = await createInbox({
    ...room,
    processName,
    spoolFolder: join(config.DATA_DIR, 'spool'),
    features,
    who: neighbourhood,
    deepLinkOf: channel => channelOf(channel)?.can.deepLink,
    enqueue,
    texts,
  })
  const slots = createJobSlots(db, wardId)
  const schedule = createSchedule(
    features.flatMap(({ jobs }) => jobs ?? []),
    { slots, clock, log },
  )

  // Indexes before the first write that relies on them.
  await neighbourhood.ensureIndexes()
  await reportStores.ensureIndexes()
  await ensureOutboxIndexes(db)
  await inbox.ensureIndexes()
  await slots.ensureIndexes()
  await neighbourhood.putWard({ name: config.WARD_NAME, hotline: config.WARD_HOTLINE })

  // The doors.
  web.use(
    createOperations({
      ready: async () => ({
        database: await databaseAnswers(db),
        channels: Object.fromEntries(channels.map(channel => [channel.id, channel.state()])),
      }),
      figures: [],
    }),
  )
  for (const route of channels.flatMap(channel => channel.routes ?? [])) web.webhook(route)
  web.use(
    createJoinPoster({
      texts,
      ward: neighbourhood.ward,
      link: () => channels.map(channel => channel.can.deepLink?.('start')).find(link => link !== undefined),
    }),
  )
  if (sandbox) web.use(sandbox.router)

  if (does('inbox')) await inbox.start()
  polling.start()
  for (const channel of channels) await channel.start(channel.routes ? inbox.receive : inbox.receiveOrWait)
  if (does('outbox')) outbox.start()
  if (does('schedule')) schedule.start()
  media.start()

  const firstAdminCode = sandbox ? undefined : await neighbourhood.firstAdminCode()
  return {
    url: `http://${config.HOST}:${web.port()}`,
    sandbox: sandbox !== undefined,
    ...(firstAdminCode ? { firstAdminCode } : {}),
    stop: async () => {
      await schedule.stop()
      await outbox.stop()
      for (const channel of channels) await channel.stop()
      await polling.stop()
      await inbox.stop()
      await media.stop()
      await web.stop()
      sandbox?.stop()
      await db.close()
    },
  }
}
