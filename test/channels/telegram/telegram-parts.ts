import type { DeliveryPart } from '../../../src/chat/channel.js'
import type { SendOutcome } from '../../../src/chat/send-outcome.js'
import type { SendRow } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import { groupChat, privateChat } from './telegram-under-test.js'

const NOW = new Date('2026-11-20T01:00:00Z')
export const WORDS = 'Bà con chú ý: có kẻ giả danh công an gọi điện'

export const sent = (platformMessageId: string): SendOutcome => ({ kind: 'sent', platformMessageId, at: NOW })
export const failedWith = (reason: Extract<SendOutcome, { kind: 'failed' }>['reason']): SendOutcome => ({
  kind: 'failed',
  reason,
})

export const plain = (chat: number) => ({
  chat_id: chat,
  text: WORDS,
  link_preview_options: { is_disabled: true },
})
export const toPerson: DeliveryPart = { to: privateChat, text: WORDS }
export const toGroup: DeliveryPart = { to: groupChat, text: WORDS }

export const answered = (name: string, part: DeliveryPart, reply: Canned, outcome: SendOutcome): SendRow => ({
  name,
  part,
  traffic: [{ path: '/sendMessage', body: plain(Number(part.to.chatId)), reply }],
  outcome,
})

export const keyboard = (...rows: object[][]) => ({ inline_keyboard: rows })
