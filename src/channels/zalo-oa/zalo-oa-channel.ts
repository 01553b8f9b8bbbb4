import type { Capabilities, Channel } from '../../chat/channel.js'
import type { Alarm } from '../../chat/channel-alarm.js'
import type { Clock } from '../../foundation/clock.js'
import type { Ids } from '../../foundation/ids.js'
import type { Log } from '../../foundation/log.js'
import { monthStamp } from '../../language/local-time.js'
import { type OaAnswer, oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import { createZaloOaClient } from '../../zalo-sdk/oa-client.js'
import { allowanceOf } from './zalo-oa-allowance.js'
import { createButtonSwitch } from './zalo-oa-buttons.js'
import { createOaCalls } from './zalo-oa-calls.js'
import { createDownload } from './zalo-oa-download.js'
import type { ZaloOaGrant } from './zalo-oa-grant.js'
import { createOaGroups } from './zalo-oa-groups.js'
import { createOaHearing } from './zalo-oa-hearing.js'
import { learnOaIdentity, type OaIdentity } from './zalo-oa-identity.js'
import type { Receive } from './zalo-oa-intake.js'
import { MAX_TEXT, MOST_FILE_BYTES, MOST_PHOTO_BYTES, TAKEN_FILES } from './zalo-oa-plan.js'
import { createOaPatience } from './zalo-oa-rate.js'
import { createSender } from './zalo-oa-send.js'
import { createOaStanding } from './zalo-oa-standing.js'
import { createNudge, type WindowTemplate } from './zalo-oa-template.js'
import { createOaWindow, PUSH_WINDOW_MS, type Windows } from './zalo-oa-window.js'
import type { OaWords } from './zalo-oa-words.js'

export type ZaloOaOptions = {
  appId: string
  appSecret: string
  oaId: string
  /** The "OA Secret Key" of the webhook page, which is not the app's secret. */
  secretKey: string
  apiRoot?: string
  businessRoot?: string
  /** The account's permission. */
  grant: ZaloOaGrant
  windows: Windows
  alarm: Alarm
  /** Whether options go as buttons too; they do, if not given. */
  buttons?: boolean
  /** For people whose 7 days are over. */
  template?: WindowTemplate
  words: OaWords
  /** Whether the app asks for `appsecret_proof`. */
  appSecretProof?: boolean
  clock: Clock
  ids: Ids
  log: Log
  /** Milliseconds for one call; `part`: what ends all those for one part. */
  timeouts?: { callMs?: number; part?: () => AbortSignal }
}

const LIMITS: Capabilities = {
  edit: false,
  pin: false,
  remove: false,
  options: 'both',
  maxText: MAX_TEXT,
  maxCaption: MAX_TEXT,
  sends: ['photo', 'file'],
  album: 1,
  maxPhotoBytes: MOST_PHOTO_BYTES,
  files: { types: TAKEN_FILES, maxBytes: MOST_FILE_BYTES },
  pushWindowMs: PUSH_WINDOW_MS,
  groupHearing: 'all',
  inFlight: 4,
  // 100 calls a minute in the small package, 2,000 in the large one: what is left is told with each answer.
  pace: { perSecond: 10, perChatMs: 500, perPrivateBurst: 3, perGroupPerMinute: 40 },
}
const ASK_ZALO_MS = 5_000
/** For the token, the files and all messages of a part: less than the outbox waits for it. */
const PART_MS = 100_000

/** An Official Account of Zalo's, as one app of it: 1:1, and in the groups that it makes itself. */
export const createZaloOaChannel = (options: ZaloOaOptions): Channel => {
  const { appId, appSecret, oaId, secretKey, grant, windows, clock, ids } = options
  const apiRoot = options.apiRoot ?? 'https://openapi.zalo.me'
  const log = options.log.child({ channel: 'zalo-oa' })
  const alarm = (what: 'grant-revoked' | 'quota-used', when: string) =>
    options.alarm({ channel: 'zalo-oa', what, key: `${what}:${when}` })
  const client = createZaloOaClient({
    ...{ tokens: grant.tokens, apiRoot, timeoutMs: options.timeouts?.callMs ?? 30_000 },
    ...(options.businessRoot ? { businessRoot: options.businessRoot } : {}),
    ...(options.appSecretProof ? { appSecretProof: { appSecret } } : {}),
  })
  const stopping = new AbortController()
  const { signal } = stopping
  const patience = createOaPatience({ clock, ids })
  const standing = createOaStanding(clock)
  const told = (answer: OaAnswer<unknown>) => {
    patience.note(answer.rate)
    const note = standing.told(answer)
    if (note !== undefined) log.error({ note }, 'zalo oa needs somebody')
  }
  let identity: OaIdentity | undefined
  let receive: Receive = () => Promise.reject(new Error('zalo-oa channel not started'))
  const hearing = createOaHearing({
    ...{ oaId, appId, secretKey, appSecret, clock, log },
    names: () => identity?.names() ?? [],
    receive: message => receive(message),
    heard: (userId, at) => window.heard(userId, at),
    revoked: at => {
      // Zalo repeats an event for an hour: what was granted since is not taken back by it.
      if ((grant.grantedAt() ?? at) > at) return
      standing.revoked(at)
      log.error('the official account took its permission back: nothing can be sent')
      alarm('grant-revoked', at.toISOString())
    },
  })
  const askZalo = async (userId: string): Promise<Date | undefined> => {
    const answer = await client.quotas.ofUser(userId, { timeoutMs: ASK_ZALO_MS, signal })
    patience.note(answer.rate)
    return answer.ok ? answer.value.lastInteractionAt : undefined
  }
  const window = createOaWindow({ windows, ask: askZalo, clock })
  const calls = createOaCalls(client, told)
  const { template, words } = options
  return {
    id: 'zalo-oa',
    account: () => oaId,
    // https://zalo.me opens any account's chat by its id; it takes no word along.
    can: { ...LIMITS, deepLink: () => `https://zalo.me/${oaId}` },
    routes: [hearing.route, ...grant.routes],
    start: async handler => {
      receive = handler
      await grant.start()
      identity = learnOaIdentity({ client, told, clock, log, signal })
    },
    send: createSender({
      ...{ patience, clock, log },
      ...{ calls, words, mayWrite: window.mayWrite, sent: hearing.sent },
      nudge: createNudge({
        ...{ calls, windows, words, clock, log, sent: hearing.sent },
        ...(template ? { template } : {}),
      }),
      limit: options.timeouts?.part ?? (() => AbortSignal.timeout(PART_MS)),
      buttons: createButtonSwitch({ wanted: options.buttons ?? true, clock, log }),
      quotaUsed: () => alarm('quota-used', monthStamp(clock.now())),
    }),
    download: createDownload(apiRoot),
    groups: createOaGroups({ client, told, patience, log }),
    quota: async () => {
      const answer = await client.quotas.ofMessages({}, { timeoutMs: ASK_ZALO_MS, signal })
      if (!answer.ok) throw new Error(`zalo oa: ${oaFailureNote(answer.failure)}`)
      return allowanceOf(answer.value)
    },
    state: () => {
      if (signal.aborted) return { up: false, note: 'stopped' }
      const [granted, heard] = [grant.state(), hearing.state()]
      if (!granted.up) return granted
      return standing.state(grant.grantedAt()) ?? (heard.up && granted.note !== undefined ? granted : heard)
    },
    stop: async () => {
      stopping.abort()
      await identity?.done
      await Promise.all([hearing.settled(), grant.stop()])
    },
  }
}
