import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cast } from '../../src/sandbox/sandbox-cast.js'
import { type Resident, residentOf } from './resident.js'
import { type ServedDatabase, serveDatabase } from './served-database.js'
import { freePort, runCommand, type ServiceProcess, startService } from './service-process.js'
import { type Happening, startSimulator, type TelegramPlatform } from './telegram-platform.js'

const ADMIN = 720_000_000
const OFFICERS = -1_001_700_000_009

export type LiveWard = {
  platform: TelegramPlatform
  /** DATA_DIR. */
  folder: string
  port: number
  env: Record<string, string>
  /** Only when it was asked for: the database in a process of its own. */
  database: ServedDatabase | undefined
  people: Resident[]
  officers: Resident
  /** Names the hamlets, makes the first admin and binds the officers' group, all as people do it. */
  settle(): Promise<void>
  /** Starts the service, or starts it again: with the same port it has the same name. */
  start(more?: Record<string, string>): Promise<ServiceProcess>
  /** Kills a process the moment the nth such thing happens on the platform, before it is answered for. */
  killAt(service: ServiceProcess, nth: number, fits: (what: Happening) => boolean): Promise<void>
  /** Resolves when the bot has confirmed so many updates from now on. */
  heard(updates: number): Promise<void>
  /** Updates that the bot has not confirmed. */
  waiting(): Promise<number>
  close(): Promise<void>
}

const person = (id: number): Cast['people'][number] => ({
  id,
  key: 'resident',
  name: `Người số ${id % 1000}`,
  username: `nguoi_${id}`,
  started: true,
})

const castOf = (count: number): Cast => ({
  people: Array.from({ length: count + 1 }, (_, n) => person(ADMIN + n)),
  groups: [{ id: OFFICERS, key: 'officers', title: 'Cán bộ', type: 'supergroup', members: [ADMIN] }],
})

const codeIn = (text: string): string => {
  const code = /\/(?:nhanquyen|lienket) ((?:\d ?){6,})/.exec(text)?.[1]
  if (!code) throw new Error('no code was told')
  return code.trim()
}

/** The bot said something, in this chat or in any. */
export const botSays =
  (chat?: number) =>
  (what: Happening): boolean =>
    what.kind === 'said' && what.byBot && (chat === undefined || what.chat === chat)

/** The bot has confirmed updates: whatever they held must be safe. */
export const botHeard = (what: Happening): boolean => what.kind === 'heard'

/** Resolves when so many such things have happened from now on, `then` being called in the midst of the last. */
export const reached = (
  platform: TelegramPlatform,
  nth: number,
  fits: (what: Happening) => boolean,
  then: () => void = () => undefined,
): Promise<void> =>
  new Promise(resolve => {
    let count = 0
    const end = platform.onHappening(what => {
      if (fits(what)) count += 1
      if (count < nth) return
      end()
      then()
      resolve()
    })
  })

/**
 * A ward on the simulated platform, with `count` residents; the service runs as processes of its own. `served`: on a
 * database that is a process of its own, too.
 */
export const openLiveWard = async (
  count: number,
  options: { served?: boolean; env?: (port: number) => Record<string, string> } = {},
): Promise<LiveWard> => {
  const platform = await startSimulator({ cast: castOf(count) })
  const folder = await mkdtemp(join(tmpdir(), 'loa-ward-'))
  const port = await freePort()
  const database = options.served ? await serveDatabase(join(folder, 'served')) : undefined
  const env = {
    ...database?.env,
    ...options.env?.(port),
    DATA_DIR: folder,
    PORT: String(port),
    TELEGRAM_BOT_TOKEN: platform.token,
    TELEGRAM_API_ROOT: platform.apiRoot,
  }
  const running = new Set<ServiceProcess>()
  const start: LiveWard['start'] = async (more = {}) => {
    const service = await startService({ ...env, ...more })
    running.add(service)
    return service
  }
  const admin = residentOf(platform, ADMIN)
  const officers = residentOf(platform, ADMIN, OFFICERS)

  const killAt: LiveWard['killAt'] = async (service, nth, fits) => {
    await reached(platform, nth, fits, () => service.child.kill('SIGKILL'))
    await service.kill()
  }

  const heard: LiveWard['heard'] = updates =>
    new Promise(resolve => {
      let left = updates
      const end = platform.onHappening(what => {
        if (what.kind === 'heard') left -= what.updates
        if (left > 0) return
        end()
        resolve()
      })
    })
  const waiting = async () => (await platform.control<{ waiting: number }>('GET', '/status')).waiting

  const settle = async () => {
    const list = join(folder, 'areas.tsv')
    await writeFile(list, 'tổ dân phố\tTổ 5\tto nam;khu 5\nbản\tbản Nong\n')
    const { code, printed } = await runCommand(env, 'areas', list)
    if (code !== 0) throw new Error(printed)
    const service = await start()
    await admin.say(`/nhanquyen ${codeIn(await service.says(/\/nhanquyen .*/))}`)
    await admin.hears(/nhận nhiệm vụ/)
    await admin.say('/manhom')
    await admin.hears(/nhóm nào/)
    await admin.tap('Nhóm cán bộ')
    const { text = '' } = await admin.hears(/\/lienket/)
    await officers.say(`/lienket ${codeIn(text)}`)
    await officers.hears(/nhóm cán bộ/)
    await service.stop()
  }

  return {
    ...{ platform, folder, port, env, database, officers, settle, start, killAt, heard, waiting },
    people: Array.from({ length: count }, (_, n) => residentOf(platform, ADMIN + 1 + n)),
    close: async () => {
      await Promise.all([...running].map(service => service.kill()))
      await database?.stop()
      await platform.stop()
      for (const made of [folder, platform.folder]) await rm(made, { recursive: true, force: true })
    },
  }
}
