import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { atBench, type IncomingRow } from '../harness/channel-bench.js'
import { ACCOUNT, BOT, done, GROUP, PERSON, telegram } from './telegram-under-test.js'

/** Brings an update as Telegram would: in a poll, after which the next poll asks for what comes later. */
export const byPoll = async (payload: unknown): Promise<IncomingMessage[]> => {
  const heard: IncomingMessage[] = []
  const isTap = typeof payload === 'object' && payload !== null && 'callback_query' in payload
  await atBench(telegram(), [], async ({ server, channel }) => {
    server.reply('/getMe', done(BOT))
    server.reply('/deleteWebhook', done(true))
    server.reply('/getUpdates', done([{ update_id: 5, ...(payload as object) }]), 'hang')
    if (isTap) server.reply('/answerCallbackQuery', done(true))
    await channel.start(async message => {
      heard.push(message)
    })
    const [, second] = await server.requests('/getUpdates', 2)
    expect(second?.body).toMatchObject({ offset: 6 })
    if (isTap) await server.requests('/answerCallbackQuery', 1)
  })
  return heard
}

export const DATE = 1_795_136_400
export const at = new Date('2026-11-20T01:00:00Z')
export const person = { id: PERSON, is_bot: false, first_name: 'Hoa', last_name: 'Lò', language_code: 'vi' }
export const other = { id: 910_200_302, is_bot: false, first_name: 'Minh' }
export const sender = { id: String(PERSON), displayName: 'Hoa Lò', languageCode: 'vi' }
export const inPrivate = { message_id: 31, date: DATE, from: person, chat: { id: PERSON, type: 'private' } }
export const inGroup = {
  message_id: 31,
  date: DATE,
  from: person,
  chat: { id: GROUP, type: 'supergroup', title: 'Tổ 5' },
}
export const privateKey = `telegram:${ACCOUNT}:${PERSON}`
export const groupKey = `telegram:${ACCOUNT}:${GROUP}`

export const file = (id: string, more: object = {}) => ({
  file_id: id,
  file_unique_id: id,
  file_size: 1000,
  ...more,
})
export const unheard = (name: string, payload: object): IncomingRow => ({ name, payload, messages: [] })
