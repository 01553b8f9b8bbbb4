import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTelegramChannel } from './channels/telegram/telegram-channel.js'
import { createTerminalChannel, type TerminalOptions } from './channels/terminal/terminal-channel.js'
import type { Channel } from './chat/channel.js'
import { renderSay } from './chat/render-say.js'
import { figuresOf } from './console/figures.js'
import { createJoinPoster } from './console/join-poster.js'
import { createMediaLinks } from './console/media-links.js'
import { createOperations } from './console/operations.js'
import { startWebServer, type WebServer } from './console/web-server.js'
import { type DemoCast, demoCastOf } from './demo/demo-cast.js'
import { createDemoWard, nameDemoAreas } from './demo/demo-ward.js'
import type { Compose, Feature } from './features/feature.js'
import { createJoining } from './features/joining/joining.js'
import { filePastReport } from './features/reports/file-past-report.js'
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
import { type Outcome, ok } from './foundation/outcome.js'
import { createTexts } from './foundation/texts.js'
import { createInbox, ensureInboxIndexes } from './inbox/inbox.js'
import { createMedia, ensureMediaIndexes } from './media/media.js'
import { readAreaList } from './neighbourhood/area-list.js'
import { createNeighbourhood } from './neighbourhood/neighbourhood.js'
import { createOutbox, ensureOutboxIndexes, type Outbox } from './outbox/outbox.js'
import { createOutboxWords } from './outbox/outbox-words.js'
import { createSandbox, type Sandbox } from './sandbox/sandbox.js'
import { createSchedule } from './schedule.js'

export type AppOptions = {
  config: Config
  database: { uri: string; name: string; embedded: boolean }
  keys: KeyRing
  log: Log
  clock?: Clock
  /** The only channel then, instead of those that the configuration names. */
  terminal?: Pick<TerminalOptions, 'input' | 'output' | 'transcript'>
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

/** What everything stands on: the database, its keys, who is who, the texts. */
const openGround = async ({ config, database, keys, log, clock = systemClock }: AppOptions) => {
  const wardId = config.WARD_ID
  const db = await openDatabase(database.uri, database.name)
  const sealer = createSealer(keys)
  const ids = randomIds
  // A process has its name again after a restart; two that live at once have not the same port of one machine.
  const processName = `${hostname()}:${config.PORT || ids.next()}`
  const leases = createLeases(db, { wardId, holder: processName, clock })
  if (database.embedded) await leases.voidAll()
  const room = { db, wardId, sealer, clock, ids, log, leases }
  const neighbourhood = createNeighbourhood(room)
  const reportStores = createReportStores(db, room)
  const slots = createJobSlots(db, wardId)
  return {
    ...room,
    processName,
    neighbourhood,
    reportStores,
    slots,
    texts: createTexts(join(ROOT, 'locales')),
    /** Before the first write that relies on them. */
    ensureIndexes: async () => {
      for (const store of [neighbourhood, reportStores, slots]) await store.ensureIndexes()
      await ensureOutboxIndexes(db)
      await ensureInboxIndexes(db)
      await ensureMediaIndexes(db)
    },
  }
}

type Ground = Awaited<ReturnType<typeof openGround>>

const isSandbox = ({ config, terminal }: AppOptions): boolean => !terminal && !config.TELEGRAM_BOT_TOKEN

const openSandbox = (options: AppOptions, { clock, ids, texts }: Ground): Sandbox | undefined =>
  isSandbox(options)
    ? createSandbox({
        ...{ clock, ids, texts },
        folder: join(options.config.DATA_DIR, 'sandbox'),
        token: SANDBOX_TOKEN,
        botName: SANDBOX_BOT,
        pageFolder: join(ROOT, 'dist', 'sandbox', 'page'),
      })
    : undefined

/** The platforms that the configuration names; in a sandbox the simulated one, at its address. */
const buildChannels = (
  { config, terminal }: AppOptions,
  { clock, ids, log, texts }: Ground,
  options: { mayPoll: () => boolean; simulated: string | undefined },
): Channel[] => {
  if (terminal) return [createTerminalChannel({ ...terminal, texts, clock, ids, log })]
  const token = options.simulated ? SANDBOX_TOKEN : config.TELEGRAM_BOT_TOKEN
  if (!token) return []
  const apiRoot = options.simulated ?? config.TELEGRAM_API_ROOT
  const { PUBLIC_URL: publicUrl, TELEGRAM_WEBHOOK_SECRET: secret } = config
  const webhook = !options.simulated && publicUrl && secret ? { webhook: { publicUrl, secret } } : {}
  const { mayPoll } = options
  return [createTelegramChannel({ token, ...(apiRoot ? { apiRoot } : {}), ...webhook, mayPoll, clock, log })]
}

/** The flows, and what carries their words in and out. */
const buildFlows = async (options: AppOptions, ground: Ground, channels: Channel[]) => {
  const { wardId, neighbourhood, reportStores, texts, sealer, clock } = ground
  const channelOf = (id: string) => channels.find(channel => channel.id === id)
  const media = createMedia({
    ...ground,
    download: async ref => {
      const channel = channelOf(ref.channel)
      if (!channel) throw new Error(`no channel ${ref.channel}`)
      return channel.download(ref)
    },
  })
  const compose: Compose = (language, { say, ...message }) => ({
    ...message,
    ...renderSay(texts, language, say),
  })
  const enqueue: Outbox['enqueue'] = messages => outbox.enqueue(messages)
  const shared = { neighbourhood, compose, enqueue }
  const reportDeps = {
    ...reportStores,
    ...shared,
    wardId,
    clock,
    keepMedia: media.keep,
    lookup: sealer.lookup,
  }
  const features: Feature[] = [createJoining(shared), createReports(reportDeps)]
  const outbox: Outbox = createOutbox({
    ...ground,
    channels,
    openMedia: media.open,
    mayReach: neighbourhood.mayWriteTo,
    hearers: features.flatMap(({ name, hear }) => (hear ? [{ prefix: name, hear }] : [])),
    onChat: async news => {
      for (const feature of features) await feature.hearChat?.(news)
    },
    words: createOutboxWords(texts, 'vi'),
  })
  const inbox = await createInbox({
    ...ground,
    spoolFolder: join(options.config.DATA_DIR, 'spool', wardId),
    features,
    who: neighbourhood,
    deepLinkOf: channel => channelOf(channel)?.can.deepLink,
    enqueue,
  })
  const jobs = features.flatMap(feature => feature.jobs ?? [])
  const makeDemo = (cast: DemoCast) =>
    createDemoWard({ neighbourhood, clock, cast, fileReport: past => filePastReport(reportDeps, past) })
  return { media, outbox, inbox, schedule: createSchedule(jobs, ground), makeDemo }
}

type Flows = Awaited<ReturnType<typeof buildFlows>>

/** Health, figures, webhooks, files, the poster: opened last, so that "ready" is true. */
const openDoors = (
  options: AppOptions,
  web: WebServer,
  ground: Ground,
  channels: Channel[],
  flows: Flows,
): void => {
  const states = () => Object.fromEntries(channels.map(channel => [channel.id, channel.state()]))
  const ready = async () => ({ database: await databaseAnswers(ground.db, ground.clock), channels: states() })
  const figures = figuresOf({
    messages: flows.inbox.counts,
    outbox: flows.outbox.figures,
    members: ground.neighbourhood.countMembers,
    reports: ground.reportStores.reports.countByState,
    channels: states,
  })
  web.use(createOperations({ ready, figures }))
  if (!options.config.ROLES.includes('web')) return
  for (const route of channels.flatMap(channel => channel.routes ?? [])) web.webhook(route)
  const link = () => channels.map(({ can }) => can.deepLink?.('start')).find(found => found !== undefined)
  web.use(createMediaLinks(flows.media.handleMediaLink))
  web.use(createJoinPoster({ texts: ground.texts, ward: ground.neighbourhood.ward, link }))
}

/** Builds the house from the ground up, starts it in that order, and stops it in reverse. */
export const startApp = async (options: AppOptions): Promise<App> => {
  const { config, log } = options
  const does = (role: Config['ROLES'][number]) => config.ROLES.includes(role)
  const ground = await openGround(options)
  const { neighbourhood } = ground
  await ground.ensureIndexes()
  await neighbourhood.putWard({ name: config.WARD_NAME, hotline: config.WARD_HOTLINE })

  const web = await startWebServer({ port: config.PORT, host: config.HOST, log })
  const sandbox = openSandbox(options, ground)
  if (sandbox) web.use(sandbox.router)
  const polling = createHeldLease('poll', ground)
  const channels = buildChannels(options, ground, {
    mayPoll: polling.held,
    simulated: sandbox && `http://127.0.0.1:${web.port()}${sandbox.apiRootPath}`,
  })
  const flows = await buildFlows(options, ground, channels)
  const { inbox, outbox, media, schedule } = flows
  if (options.terminal) await nameDemoAreas(neighbourhood)
  if (sandbox) await flows.makeDemo(demoCastOf(sandbox.cast, 'telegram', Number.parseInt(SANDBOX_TOKEN, 10)))

  if (does('inbox')) await inbox.start()
  if (does('inbox')) await polling.start()
  // A platform that is polled keeps what we do not take; what it pushes must be kept here.
  for (const channel of channels)
    await channel.start(channel.routes?.length ? inbox.receive : inbox.receiveOrWait)
  if (does('outbox')) {
    outbox.start()
    media.start()
  }
  if (does('schedule')) schedule.start()

  openDoors(options, web, ground, channels, flows)

  const firstAdminCode = sandbox ? undefined : await neighbourhood.firstAdminCode()
  return {
    url: `http://${config.HOST}:${web.port()}`,
    sandbox: sandbox !== undefined,
    ...(firstAdminCode ? { firstAdminCode } : {}),
    stop: async () => {
      await schedule.stop()
      await outbox.stop()
      for (const channel of channels) await channel.stop()
      await Promise.all([polling.stop(), inbox.stop(), media.stop()])
      await web.stop()
      sandbox?.stop()
      await ground.db.close()
    },
  }
}

/** Creates all indexes, and nothing else. */
export const createIndexes = async (options: AppOptions): Promise<void> => {
  const ground = await openGround(options)
  await ground.ensureIndexes()
  await ground.db.close()
}

/** Takes a ward's list of hamlets; gives how many it names. */
export const putAreas = async (options: AppOptions, list: string): Promise<Outcome<number, string>> => {
  const read = readAreaList(list)
  if (!read.ok) return read
  const ground = await openGround(options)
  await ground.ensureIndexes()
  const validFrom = ground.clock.now()
  await ground.neighbourhood.putAreas(read.value.map(area => ({ ...area, validFrom })))
  await ground.db.close()
  return ok(read.value.length)
}
