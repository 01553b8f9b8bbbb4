import { join } from 'node:path'
import { createTelegramChannel } from '../channels/telegram/telegram-channel.js'
import { createTerminalChannel } from '../channels/terminal/terminal-channel.js'
import { createZaloBotChannel } from '../channels/zalo-bot/zalo-bot-channel.js'
import { createZaloOaChannel } from '../channels/zalo-oa/zalo-oa-channel.js'
import { createZaloOaGrant } from '../channels/zalo-oa/zalo-oa-grant.js'
import { PUSH_WINDOW_MS } from '../channels/zalo-oa/zalo-oa-window.js'
import type { Channel } from '../chat/channel.js'
import type { Alarm } from '../chat/channel-alarm.js'
import { type DemoCast, demoCastOf } from '../demo/demo-cast.js'
import { createMonthCount } from '../foundation/month-count-store.js'
import { createOutboxWords } from '../outbox/outbox-words.js'
import type { SandboxOa } from '../sandbox/oa-account.js'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.js'
import type { SandboxClock } from '../sandbox/sandbox-clock.js'
import type { AppOptions } from './app-options.js'
import { type Ground, ROOT } from './ground.js'
import type { WindowsOf } from './windows.js'

/** The number before the colon is the bot's own. */
const accountOf = (token: string): string => token.split(':')[0] ?? ''

const SANDBOX_TOKENS = {
  telegram: '4700000001:sandbox-not-a-secret',
  zalo: '4700000002:sandbox-not-a-secret',
}

const SANDBOX_OA = {
  app: { id: '4700000000000000003', secret: 'sandbox-not-a-secret' },
  oa: { id: '4700000000000000004', secretKey: 'sandbox-not-a-secret-either' },
  refreshToken: 'sandbox-refresh-token-not-a-secret',
}

/** The simulated platforms, where no real one is named. */
export const openSandbox = (
  { ids, texts }: Ground,
  room: { folder: string; clock: SandboxClock | undefined; moved: () => Promise<void> },
): Sandbox | undefined =>
  room.clock
    ? createSandbox({
        ...{ ...room, clock: room.clock, ids, texts },
        telegram: { token: SANDBOX_TOKENS.telegram, botName: 'loa_xom_thu_bot' },
        zalo: { token: SANDBOX_TOKENS.zalo, botName: `Bot ${texts.text('vi', 'sandbox:bot')}` },
        oa: { ...SANDBOX_OA, oa: { ...SANDBOX_OA.oa, name: texts.text('vi', 'sandbox:bot') } },
        pageFolder: join(ROOT, 'dist', 'sandbox', 'page'),
      })
    : undefined

type OaRoots = { apiRoot?: string; businessRoot?: string; oauthRoot?: string }

/** Where the simulated account's hosts are, on the server that carries them. */
export const oaRootsAt = (home: string, { paths }: SandboxOa): OaRoots => ({
  apiRoot: `${home}${paths.api}`,
  businessRoot: `${home}${paths.business}`,
  oauthRoot: `${home}${paths.oauth}`,
})

export type ChannelRoom = {
  mayPoll: () => boolean
  /** Where the simulated platforms are; undefined outside the sandbox. */
  simulated: { telegram: string; zalo: string; oa: OaRoots | undefined } | undefined
  /** Where the platforms reach us, to fetch pictures. */
  publicUrl: string | undefined
  /** Until when people may be written to, for a channel that must know. */
  windowsOf: WindowsOf
  /** Told of what a channel can't mend by itself. */
  alarm: Alarm
}

const telegram = ({ config }: AppOptions, { clock, log }: Ground, room: ChannelRoom): Channel[] => {
  const token = room.simulated ? SANDBOX_TOKENS.telegram : config.TELEGRAM_BOT_TOKEN
  if (!token) return []
  const apiRoot = room.simulated?.telegram ?? config.TELEGRAM_API_ROOT
  const { PUBLIC_URL: publicUrl, TELEGRAM_WEBHOOK_SECRET: secret } = config
  const webhook = !room.simulated && publicUrl && secret ? { webhook: { publicUrl, secret } } : {}
  const { mayPoll } = room
  return [createTelegramChannel({ token, ...(apiRoot ? { apiRoot } : {}), ...webhook, mayPoll, clock, log })]
}

const zaloBot = ({ config }: AppOptions, ground: Ground, room: ChannelRoom): Channel[] => {
  const { db, wardId, clock, ids, log } = ground
  const token = room.simulated ? SANDBOX_TOKENS.zalo : config.ZALO_BOT_TOKEN
  if (!token) return []
  const apiRoot = room.simulated?.zalo ?? config.ZALO_BOT_API_ROOT
  const { PUBLIC_URL: publicUrl, ZALO_BOT_WEBHOOK_SECRET: secret } = config
  const webhook = !room.simulated && publicUrl && secret ? { webhook: { publicUrl, secret } } : {}
  const picturesByLink = room.publicUrl !== undefined
  const { mayPoll, alarm } = room
  const counts = createMonthCount(db, { wardId, what: `sent/zalo-bot/${accountOf(token)}` })
  return [
    createZaloBotChannel({
      token,
      ...(apiRoot ? { apiRoot } : {}),
      ...webhook,
      picturesByLink,
      mayPoll,
      month: { counts, limit: config.ZALO_BOT_MONTHLY_LIMIT, alarm, ids },
      clock,
      log,
    }),
  ]
}

const GIVEN = ['ZALO_APP_ID', 'ZALO_APP_SECRET', 'ZALO_OA_ID', 'ZALO_OA_SECRET_KEY'] as const

/** What an Official Account needs, where it is configured. */
const oaAccountOf = ({ config }: AppOptions, { simulated }: ChannelRoom) => {
  const { app, oa, refreshToken } = SANDBOX_OA
  if (simulated)
    return { appId: app.id, appSecret: app.secret, oaId: oa.id, secretKey: oa.secretKey, refreshToken }
  const [appId, appSecret, oaId, secretKey] = GIVEN.map(name => config[name])
  const { ZALO_OA_REFRESH_TOKEN: first } = config
  if (!appId || !appSecret || !oaId || !secretKey) return undefined
  return { appId, appSecret, oaId, secretKey, ...(first ? { refreshToken: first } : {}) }
}

const rootsOf = ({ config }: AppOptions, { simulated }: ChannelRoom): OaRoots => {
  if (simulated) return simulated.oa ?? {}
  const {
    ZALO_OA_API_ROOT: apiRoot,
    ZALO_OA_BUSINESS_ROOT: businessRoot,
    ZALO_OAUTH_ROOT: oauthRoot,
  } = config
  return {
    ...(apiRoot ? { apiRoot } : {}),
    ...(businessRoot ? { businessRoot } : {}),
    ...(oauthRoot ? { oauthRoot } : {}),
  }
}

const zaloOa = (options: AppOptions, ground: Ground, room: ChannelRoom): Channel[] => {
  const account = oaAccountOf(options, room)
  if (!account) return []
  const { config } = options
  const { ZALO_OA_TEMPLATE_ID: id, ZALO_OA_TEMPLATE_FIELD: field } = config
  const parts = { ...ground, ...account, ...rootsOf(options, room), alarm: room.alarm }
  const { texts } = ground
  return [
    createZaloOaChannel({
      ...parts,
      grant: createZaloOaGrant(parts),
      windows: room.windowsOf({ channel: 'zalo-oa', account: account.oaId, windowMs: PUSH_WINDOW_MS }),
      words: {
        leftOut: createOutboxWords(texts, 'vi').mediaLeftOut,
        nudge: texts.text('vi', 'platforms:nudge', { ward: config.WARD_NAME }),
      },
      buttons: config.ZALO_OA_BUTTONS,
      appSecretProof: config.ZALO_APPSECRET_PROOF,
      ...(id && field ? { template: { id, field } } : {}),
    }),
  ]
}

/** The platforms that the configuration names; in a sandbox the simulated ones, at their addresses. */
export const buildChannels = (options: AppOptions, ground: Ground, room: ChannelRoom): Channel[] => {
  const { texts, clock, ids, log } = ground
  if (options.terminal) return [createTerminalChannel({ ...options.terminal, texts, clock, ids, log })]
  return [
    ...telegram(options, ground, room),
    ...zaloBot(options, ground, room),
    ...zaloOa(options, ground, room),
  ]
}

/** Who plays the demo ward on the simulated platforms. */
export const demoCastsOf = ({ cast, zaloCast, oa }: Sandbox): [DemoCast, ...DemoCast[]] => [
  demoCastOf(cast, 'telegram', accountOf(SANDBOX_TOKENS.telegram)),
  demoCastOf(zaloCast, 'zalo-bot', accountOf(SANDBOX_TOKENS.zalo)),
  ...(oa ? [demoCastOf(oa.cast, 'zalo-oa', SANDBOX_OA.oa.id)] : []),
]
