import type { ChannelState, WebhookRoute } from '../../chat/channel.js'
import type { Alarm } from '../../chat/channel-alarm.js'
import type { Clock } from '../../foundation/clock.js'
import type { Sealer } from '../../foundation/crypto.js'
import type { Database } from '../../foundation/database.js'
import type { Ids } from '../../foundation/ids.js'
import type { Leases } from '../../foundation/lease-store.js'
import type { Log } from '../../foundation/log.js'
import { createRepeating } from '../../foundation/repeating.js'
import type { Texts } from '../../foundation/texts.js'
import type { OaGrantTrouble } from '../../zalo-sdk/oa-grant-trouble.js'
import { createOaOauth } from '../../zalo-sdk/oa-oauth.js'
import { createOaTokenKeeper, type OaTokenKeeper } from '../../zalo-sdk/oa-token-keeper.js'
import type { OaTokens } from '../../zalo-sdk/oa-tokens.js'
import { createLock } from './zalo-oa-lock.js'
import { askPermission, permissionRoute } from './zalo-oa-permission.js'
import { createPermissionStore } from './zalo-oa-permission-store.js'
import { createTokenStore } from './zalo-oa-token-store.js'

type Account = {
  appId: string
  /** Of the app; not the secret key of the account's webhook page. */
  appSecret: string
  oaId: string
  oauthRoot?: string
}

type LinkRoom = { db: Database; wardId: string; sealer: Sealer; clock: Clock; ids: Ids }

export type ZaloOaGrantOptions = Account &
  LinkRoom & {
    /** As a person has put it into the environment: taken once, whatever stands then. */
    refreshToken?: string
    leases: Leases
    log: Log
    texts: Texts
    alarm: Alarm
  }

export type ZaloOaGrant = {
  tokens: OaTokens
  routes: WebhookRoute[]
  /** Does not wait for Zalo, and does not fail when there is no grant. */
  start(): Promise<void>
  /** Waits for a refresh that is under way: cutting it off would cost the grant. */
  stop(): Promise<void>
  state(): ChannelState
  /** Since when the tokens at hand are known. */
  grantedAt(): Date | undefined
}

const CHECK_MS = 60_000

const GRANT_ANEW =
  'an admin of the account has to open the link that `npm run zalo-link` prints, or ZALO_OA_REFRESH_TOKEN has to be set to a new one'

const SAID: Record<OaGrantTrouble['what'], string> = {
  'grant-lost': `zalo: nothing can be sent for the official account any more: ${GRANT_ANEW}`,
  'grant-doubtful': `zalo: the grant of the official account is in doubt, for a refresh was cut off or refused; what is at hand works for some hours at most: ZALO_APP_ID and ZALO_APP_SECRET have to be right, and ${GRANT_ANEW}`,
  'grant-ageing': `zalo: the grant of the official account ends within two weeks, for it could not be refreshed: ZALO_OAUTH_ROOT has to be reachable, or ${GRANT_ANEW}`,
}

const STATES: Record<ReturnType<OaTokenKeeper['state']>, ChannelState> = {
  good: { up: true },
  refreshing: { up: true },
  doubtful: { up: true, note: 'the grant is in doubt: npm run zalo-link' },
  lost: { up: false, note: 'the grant is lost: npm run zalo-link' },
  none: { up: false, note: 'no grant yet: npm run zalo-link' },
  unsaved: { up: false, note: 'the new tokens can not be saved' },
}

/** What the account has allowed us: its tokens, kept in the database for all processes, and the way to a new grant. */
export const createZaloOaGrant = (options: ZaloOaGrantOptions): ZaloOaGrant => {
  const { db, wardId, sealer, clock, ids, oaId, appId, refreshToken, alarm } = options
  const log = options.log.child({ channel: 'zalo-oa' })
  const own = { wardId, sealer, appId, oaId }
  const oauth = createOaOauth(options)
  const keeper = createOaTokenKeeper({
    store: createTokenStore(db, own),
    lock: createLock(`zalo-grant/${appId}/${oaId}`, { ...options, log }),
    refresh: oauth.refresh,
    now: clock.now,
    newId: ids.next,
    tell: ({ what, grantedAt }) => {
      log.error({ trouble: what }, SAID[what])
      alarm({ channel: 'zalo-oa', what, key: `${what}/${appId}/${oaId}/${grantedAt.toISOString()}` })
    },
    storeFailed: error => log.warn({ err: error }, 'zalo: the grant could not be read or written just now'),
  })
  const checking = createRepeating('zalo grant', CHECK_MS, keeper.check, { clock, log })
  const permissions = createPermissionStore(db, own)
  return {
    tokens: keeper,
    routes: [permissionRoute({ ...options, log, oauth, permissions, adopt: pair => keeper.adopt(pair) })],
    start: async () => {
      if (refreshToken)
        await keeper.adopt({ refreshToken }, sealer.lookup(`${wardId}/zalo-grant/${refreshToken}`))
      checking.start()
    },
    stop: async () => {
      await checking.stop()
      await keeper.settle()
    },
    state: () => STATES[keeper.state()],
    grantedAt: keeper.grantedAt,
  }
}

/** For the person at the keyboard, while the service runs elsewhere: it is the service that hears the answer. */
export const zaloPermissionLink = (
  room: LinkRoom & Account,
  how: { publicUrl: string; pkce: boolean },
): Promise<string> =>
  askPermission(
    { ...room, oauth: createOaOauth(room), permissions: createPermissionStore(room.db, room) },
    how,
  )
