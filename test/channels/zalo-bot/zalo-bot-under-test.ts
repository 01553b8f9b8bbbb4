import { createZaloBotChannel, type ZaloBotOptions } from '../../../src/channels/zalo-bot/zalo-bot-channel.js'
import type { ChatAddress } from '../../../src/chat/chat-address.js'
import type { ChannelUnderTest } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'

export const ACCOUNT = '700200'
const TOKEN = `${ACCOUNT}:made-up-zalo-token-of-no-bot`
export const SECRET = 'made-up-zalo-webhook-secret'
export const PERSON = '0123456789abcdef0123'
export const GROUP = '99887766554433221100'

export const privateChat: ChatAddress = {
  channel: 'zalo-bot',
  account: ACCOUNT,
  chatId: PERSON,
  kind: 'private',
}
export const groupChat: ChatAddress = { channel: 'zalo-bot', account: ACCOUNT, chatId: GROUP, kind: 'group' }

export const zaloBot = (more: Partial<ZaloBotOptions> = {}): ChannelUnderTest => ({
  make: ({ root, clock, log }) =>
    createZaloBotChannel({ token: TOKEN, apiRoot: root, picturesByLink: true, clock, log, ...more }),
  secrets: [TOKEN, 'made-up-zalo-token', SECRET, PERSON, GROUP],
})

export const done = (result: unknown): Canned => ({ json: { ok: true, result } })

export const refused = (code: number, description: string, status = code): Canned => ({
  status,
  json: { ok: false, error_code: code, description },
})

export const nothingNew = refused(408, 'Request timeout')

export const ME = { id: 'b0700200', account_name: 'bot.LoaXom', display_name: 'Bot Loa Xóm' }

export const NOW = new Date('2026-11-20T01:00:00Z')

export const lan = { id: PERSON, display_name: 'Lan', is_bot: false }
export const inPrivate = {
  from: lan,
  chat: { id: PERSON, chat_type: 'PRIVATE' },
  message_id: 'aa11',
  date: NOW.getTime(),
}
export const inGroup = { ...inPrivate, chat: { id: GROUP, chat_type: 'GROUP' } }

export const event = (kind: string, message: object) => ({ event_name: `message.${kind}.received`, message })
