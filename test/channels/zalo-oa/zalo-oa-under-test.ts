import { createZaloOaChannel, type ZaloOaOptions } from '../../../src/channels/zalo-oa/zalo-oa-channel.js'
import type { ChannelAlarm } from '../../../src/chat/channel-alarm.js'
import type { ChatAddress } from '../../../src/chat/chat-address.js'
import type { OaTokens } from '../../../src/zalo-sdk/oa-tokens.js'
import type { ChannelUnderTest } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'

const APP = '1234567890123456789'
const ACCOUNT = '2222222222222222222'
export const PERSON = '1111111111111111111'
export const GROUP = 'f414c8f7000000000000'
const TOKEN = 'made-up-access-token'
const APP_SECRET = 'MadeUpAppSecret'
const SECRET_KEY = 'MadeUpWebhookKey'
export const NOW = new Date('2026-11-20T01:00:00Z')
const HOUR = 3_600_000
export const ago = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR)

export const privateChat: ChatAddress = {
  channel: 'zalo-oa',
  account: ACCOUNT,
  chatId: PERSON,
  kind: 'private',
}
export const groupChat: ChatAddress = { channel: 'zalo-oa', account: ACCOUNT, chatId: GROUP, kind: 'group' }

const goodTokens: OaTokens = {
  current: async () => ({ ok: true, value: TOKEN }),
  insteadOf: async () => ({
    ok: false,
    failure: { host: 'oauth', kind: 'human', effect: 'not-reached', description: '' },
  }),
}

export const NUDGE = 'Có tin mới từ phường Hoa Ban'
export const leftOutWords = (count: number): string => `(thiếu ${count} ảnh)`

export type Setting = Partial<ZaloOaOptions> & { tokens?: OaTokens; last?: Date | undefined }

/** `last`: when the person was heard last, an hour ago if not given. */
export const zaloOa = (
  { tokens = goodTokens, ...more }: Setting = {},
  alarms: ChannelAlarm[] = [],
): ChannelUnderTest => {
  const last = 'last' in more ? more.last : ago(1)
  return {
    make: ({ root, clock, log }) =>
      createZaloOaChannel({
        ...{ appId: APP, appSecret: APP_SECRET, oaId: ACCOUNT, secretKey: SECRET_KEY },
        ...{ apiRoot: root, businessRoot: root, clock, log },
        ids: { next: () => '0000', code: () => '' },
        grant: {
          ...{ tokens, routes: [], grantedAt: () => undefined, state: () => ({ up: true }) },
          ...{ start: async () => undefined, stop: async () => undefined },
        },
        windows: {
          ...{ heard: async () => undefined, lastHeard: async () => last },
          mayNudge: async () => true,
        },
        words: { leftOut: leftOutWords, nudge: NUDGE },
        alarm: alarm => alarms.push(alarm),
        ...more,
      }),
    secrets: [TOKEN, APP_SECRET, SECRET_KEY, PERSON, GROUP],
  }
}

export const done = (data: unknown, headers?: Record<string, string>): Canned => {
  const answer = { data, error: 0, message: 'Success' }
  return headers ? { raw: JSON.stringify(answer), type: 'application/json', headers } : { json: answer }
}

/** Zalo refuses with HTTP 200. */
export const refused = (error: number, message = 'no'): Canned => ({ json: { error, message } })
