import { Telegram } from 'telegraf'
import { startSimulator, type TelegramPlatform } from '../support/telegram-platform.js'

const RESIDENT = 710_000_001

describe('a bot of plain calls on the platform', () => {
  let platform: TelegramPlatform
  let bot: Telegram
  beforeAll(async () => {
    platform = await startSimulator()
    bot = new Telegram(platform.token, { apiRoot: platform.apiRoot })
  })
  afterAll(() => platform.stop())

  it('hears a person, answers with a button, hears the tap and answers it', async () => {
    await platform.control('POST', `/chats/${RESIDENT}/messages`, {
      kind: 'text',
      as: RESIDENT,
      text: '/start ABC',
    })
    const [update] = await bot.getUpdates(10, 100, 0, undefined)
    expect(update).toMatchObject({
      message: {
        text: '/start ABC',
        from: { id: RESIDENT },
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
    })
    await bot.sendMessage(RESIDENT, 'Chào bác', {
      reply_markup: { inline_keyboard: [[{ text: 'Báo tin', callback_data: 'bt' }]] },
    })
    const message = await platform.seen(RESIDENT, one => one.from?.bot === true)
    const { query } = await platform.control<{ query: string }>(
      'POST',
      `/chats/${RESIDENT}/messages/${message.id}/press`,
      { as: RESIDENT, label: 'Báo tin' },
    )
    const [tap] = await bot.getUpdates(10, 100, (update?.update_id ?? 0) + 1, undefined)
    expect(tap).toMatchObject({ callback_query: { data: 'bt', message: { message_id: message.id } } })
    await bot.answerCbQuery(query, 'Vâng')
    expect(await platform.control('GET', `/presses/${query}`)).toEqual({
      answered: true,
      text: 'Vâng',
      alert: false,
    })
  })

  it('takes a picture from the bot and gives it back whole', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCA6Yh1HQAAAABJRU5ErkJggg==',
      'base64',
    )
    const sent = await bot.sendPhoto(RESIDENT, { source: png }, { caption: 'Ảnh' })
    const link = await bot.getFileLink(sent.photo.at(-1)?.file_id ?? '')
    expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(png)
  })
})
