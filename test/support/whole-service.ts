import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppOptions } from '../../src/app/app-options.js'
import { putAreas, startApp } from '../../src/app.js'
import type { Clock } from '../../src/foundation/clock.js'
import { type Config, readConfig } from '../../src/foundation/config.js'
import type { KeyRing } from '../../src/foundation/crypto.js'
import type { Log } from '../../src/foundation/log.js'
import { databaseUri } from './database-uri.js'
import type { OaPlatform } from './oa-platform.js'
import { openPatiently } from './open-patiently.js'
import { quietLog } from './quiet-log.js'

export type WholeService = {
  url: string
  /** Makes whoever sends it to the bot the ward's admin. */
  adminCode: string
  databaseUri: string
  /** What has become due on a clock that was moved is done. */
  runJobs(): Promise<void>
  stop(): Promise<void>
}

export type WholeServiceOptions = {
  /** Names the database. */
  name: string
  /** Telegram's, where it is spoken. */
  apiRoot?: string
  token?: string
  zalo?: { apiRoot: string; token: string; monthlyLimit?: number }
  /** The Official Account, which is told where the service hears. */
  oa?: Pick<OaPlatform, 'apiRoot' | 'oauthRoot' | 'app' | 'oa' | 'refreshToken' | 'control'>
  clock?: Clock
  log?: Log
  /** No job begins by itself: they go by the minutes of the machine, which no written talk can know. */
  withoutJobs?: true
  /** As `npm run areas` reads it. */
  areas?: string
}

export const TEST_KEYS: KeyRing = [{ id: 'k1', secret: Buffer.alloc(32, 7) }]
const WARD_AREAS = ['tổ dân phố\tTổ 5\ttổ năm', 'tổ dân phố\tTổ 7', 'bản\tbản Nong'].join('\n')

/** Only an Official Account needs an address before the port is known; the others are polled. */
const oaConfig = (oa: NonNullable<WholeServiceOptions['oa']>): Partial<Config> => ({
  ZALO_APP_ID: oa.app.id,
  ZALO_APP_SECRET: oa.app.secret,
  ZALO_OA_ID: oa.oa.id,
  ZALO_OA_SECRET_KEY: oa.oa.secretKey,
  ZALO_OA_REFRESH_TOKEN: oa.refreshToken,
  ZALO_OA_API_ROOT: oa.apiRoot,
  ZALO_OAUTH_ROOT: oa.oauthRoot,
})

/** The house as `start` builds it, with one real ward, on a platform of ours or of others; in this process, so that time can be handed in. */
export const startWholeService = async (options: WholeServiceOptions): Promise<WholeService> => {
  const folder = await mkdtemp(join(tmpdir(), 'loa-whole-'))
  const config = readConfig({
    PORT: '0',
    DATA_DIR: folder,
    TELEGRAM_BOT_TOKEN: options.token,
    TELEGRAM_API_ROOT: options.apiRoot,
    ROLES: options.withoutJobs ? 'inbox,outbox,web' : undefined,
    ZALO_BOT_TOKEN: options.zalo?.token,
    ZALO_BOT_API_ROOT: options.zalo?.apiRoot,
    ZALO_BOT_MONTHLY_LIMIT: options.zalo?.monthlyLimit?.toString(),
    WARD_NAME: 'phường Hoa Ban',
    WARD_HOTLINE: '0900 123 456',
  })
  if (!config.ok) throw new Error(config.failure)
  const uri = databaseUri(options.name)
  const parts: AppOptions = {
    config: { ...config.value, ...(options.oa ? oaConfig(options.oa) : {}) },
    database: { uri, name: '', embedded: false, patient: true },
    keys: TEST_KEYS,
    log: options.log ?? quietLog,
    ...(options.clock ? { clock: options.clock } : {}),
  }
  const named = await putAreas(parts, options.areas ?? WARD_AREAS)
  if (!named.ok) throw new Error(named.failure)
  const app = await startApp(parts)
  await options.oa?.control('PUT', '/console/webhook', { url: `${app.url}/webhook/zalo-oa` })
  return {
    url: app.url,
    adminCode: app.firstAdminCode ?? '',
    databaseUri: uri,
    runJobs: app.runJobs,
    stop: async () => {
      await app.stop()
      const db = await openPatiently(uri)
      await db.dropDatabase()
      await db.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
