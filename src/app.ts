import { join } from 'node:path'
import { createAlarmHub } from './app/alarm-hub.js'
import { type AppOptions, isSandbox } from './app/app-options.js'
import { makeIndexes, onPatientGround, prepareStore } from './app/bring-up-to-date.js'
import { openDoors } from './app/doors.js'
import { watchChannels } from './app/down-since.js'
import { buildFlows } from './app/flows.js'
import { gatherHeard } from './app/gather-heard.js'
import { openGround } from './app/ground.js'
import { buildChannels, demoCastsOf, oaRootsAt, openSandbox } from './app/platforms.js'
import { createWindows } from './app/windows.js'
import { zaloPermissionLink } from './channels/zalo-oa/zalo-oa-grant.js'
import { ZALO_OA_WEBHOOK_PATH } from './channels/zalo-oa/zalo-oa-webhook.js'
import { startWebServer } from './console/web-server.js'
import { nameDemoAreas } from './demo/demo-ward.js'
import { systemClock } from './foundation/clock.js'
import type { Config } from './foundation/config.js'
import { createHeldLease } from './foundation/held-lease.js'
import { standingIndexes } from './foundation/index-store.js'
import { failed, type Outcome, ok } from './foundation/outcome.js'
import { readAreaList } from './neighbourhood/area-list.js'
import { openSandboxClock } from './sandbox/sandbox-clock.js'

export type App = {
  url: string
  /** A sandbox: simulated platforms and a demo ward. */
  sandbox: boolean
  /** Whoever sends it to the bot becomes the ward's admin; undefined once someone has. */
  firstAdminCode?: string
  /** Every job once, now: for a clock that was set ahead. */
  runJobs(): Promise<void>
  stop(): Promise<void>
}

/** Builds the house from the ground up, starts it in that order, and stops it in reverse. */
export const startApp = async (options: AppOptions): Promise<App> => {
  const { config, log } = options
  const does = (role: Config['ROLES'][number]) => config.ROLES.includes(role)
  const folder = join(config.DATA_DIR, 'sandbox')
  const sandboxClock = isSandbox(options) ? openSandboxClock(folder, options.clock ?? systemClock) : undefined
  const timed = sandboxClock ? { ...options, clock: sandboxClock } : options
  await prepareStore(timed)
  const ground = await openGround(timed)
  const { neighbourhood } = ground

  const web = await startWebServer({ port: config.PORT, host: config.HOST, log })
  const sandbox = openSandbox(ground, { folder, clock: sandboxClock, moved: () => schedule.runAll() })
  if (sandbox) web.use(sandbox.router)
  const polling = createHeldLease('poll', ground)
  const home = `http://127.0.0.1:${web.port()}`
  const simulated = sandbox && {
    telegram: `${home}${sandbox.apiRootPath}`,
    zalo: `${home}${sandbox.zaloApiRootPath}`,
    oa: sandbox.oa && oaRootsAt(home, sandbox.oa),
  }
  const publicUrl = sandbox ? home : config.PUBLIC_URL
  const alarms = createAlarmHub(ground)
  const { alarm } = alarms
  const windows = createWindows(ground)
  const channels = buildChannels(options, ground, {
    ...{ mayPoll: polling.held, simulated, publicUrl, alarm },
    windowsOf: windows.of,
  })
  const watch = watchChannels(channels, ground)
  const flows = await buildFlows(options, ground, { channels, publicUrl, downSince: watch.downSince })
  windows.onReturn(flows.hearReturn)
  const gathered = gatherHeard(ground, flows.hearReturn)
  const { inbox, outbox, media, schedule } = flows
  if (options.terminal) await nameDemoAreas(neighbourhood)
  if (sandbox) await flows.makeDemo(demoCastsOf(sandbox))

  if (does('inbox')) await inbox.start()
  if (does('inbox')) await polling.start()
  for (const channel of channels)
    await channel.start(gathered.heardBy(channel.keepsUntaken ? inbox.receiveOrWait : inbox.receive))
  alarms.listen(flows.tellAdmins)
  watch.start()
  if (does('outbox')) {
    outbox.start()
    media.start()
  }
  if (does('schedule')) schedule.start()

  openDoors(options, web, ground, channels, flows)
  await sandbox?.oa?.saveWebhook(`${home}${ZALO_OA_WEBHOOK_PATH}`)

  const firstAdminCode = sandbox ? undefined : await neighbourhood.firstAdminCode()
  return {
    url: `http://${config.HOST}:${web.port()}`,
    sandbox: sandbox !== undefined,
    ...(firstAdminCode ? { firstAdminCode } : {}),
    runJobs: schedule.runAll,
    stop: async () => {
      await schedule.stop()
      await outbox.stop()
      for (const channel of channels) await channel.stop()
      await Promise.all([watch.stop(), alarms.stop()])
      await gathered.stop()
      await Promise.all([polling.stop(), inbox.stop(), media.stop()])
      await web.stop()
      sandbox?.stop()
      await ground.db.close()
    },
  }
}

export type IndexLine = {
  collection: string
  name: string
  what: 'created' | 'changed' | 'stands' | 'not ours'
}

/** Creates all indexes, and nothing else; tells how each stands. */
export const createIndexes = (options: AppOptions): Promise<IndexLine[]> =>
  onPatientGround(options, async ground => {
    const before = new Map(
      (await standingIndexes(ground.db)).map(one => [`${one.collection}/${one.name}`, one.spec]),
    )
    await makeIndexes(ground)
    const after = (await standingIndexes(ground.db)).filter(({ declared }) => declared !== undefined)
    return after.map(({ collection, name, spec, declared }) => {
      const was = before.get(`${collection}/${name}`)
      const made = was === undefined ? 'created' : was === spec ? 'stands' : 'changed'
      return { collection, name, what: declared ? made : 'not ours' }
    })
  })

/** Takes a ward's list of hamlets; gives how many it names. */
export const putAreas = async (options: AppOptions, list: string): Promise<Outcome<number, string>> => {
  const read = readAreaList(list)
  if (!read.ok) return read
  return onPatientGround(options, async ground => {
    await makeIndexes(ground)
    const validFrom = ground.clock.now()
    await ground.neighbourhood.putAreas(read.value.map(area => ({ ...area, validFrom })))
    return ok(read.value.length)
  })
}

/** Where an admin of the Official Account lets the service act for it. */
export const linkForZalo = async (options: AppOptions): Promise<Outcome<string, string>> => {
  const { ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret, ZALO_OA_ID: oaId, PUBLIC_URL } = options.config
  if (!appId || !appSecret || !oaId || !PUBLIC_URL)
    return failed('ZALO_APP_ID: no Official Account is configured')
  const { ZALO_OAUTH_ROOT: oauthRoot, ZALO_OA_PKCE: pkce } = options.config
  const account = { appId, appSecret, oaId, ...(oauthRoot ? { oauthRoot } : {}) }
  const how = { publicUrl: PUBLIC_URL, pkce }
  const ground = await openGround(options)
  try {
    return ok(await zaloPermissionLink({ ...ground, ...account }, how))
  } finally {
    await ground.db.close()
  }
}
