import {
  createTelegramChannel,
  type TelegramOptions,
} from '../../../src/channels/telegram/telegram-channel.js'
import type { ChatAddress } from '../../../src/chat/chat-address.js'
import type { ChannelUnderTest } from '../harness/channel-bench.js'

export const ACCOUNT = '700100'
export const TOKEN = `${ACCOUNT}:made-up-token-of-no-bot`
export const SECRET = 'made_up_webhook_secret'

/** Long ids, so that they can't stand in a log by chance. */
export const PERSON = 910_200_301
export const GROUP = -1_009_020_304_055

export const privateChat: ChatAddress = {
  channel: 'telegram',
  account: ACCOUNT,
  chatId: String(PERSON),
  kind: 'private',
}

export const groupChat: ChatAddress = {
  channel: 'telegram',
  account: ACCOUNT,
  chatId: String(GROUP),
  kind: 'group',
}

export const telegram = (more: Partial<TelegramOptions> = {}): ChannelUnderTest => ({
  make: ({ root, clock, log }) => createTelegramChannel({ token: TOKEN, apiRoot: root, clock, log, ...more }),
  secrets: [TOKEN, SECRET, String(PERSON), String(GROUP)],
})

export const done = (result: unknown) => ({ json: { ok: true, result } })

export const refused = (code: number, description: string, parameters?: Record<string, unknown>) => ({
  status: code,
  json: { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) },
})

export const BOT = { id: Number(ACCOUNT), is_bot: true, first_name: 'Loa Xóm', username: 'LoaXomThuBot' }
