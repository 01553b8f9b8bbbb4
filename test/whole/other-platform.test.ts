import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { freePort } from '../support/service-process.js'
import { swiftClock } from '../support/swift-clock.js'
import { startWholeService, type WholeService } from '../support/whole-service.js'

const TOKEN = '700800900:made-up-for-somebody-elses-server'

type Said = { message_id: number; text: string; labels: Record<string, string> }

type Chatter = {
  /** Everything the bot has said in this chat, oldest first. */
  heard(): Said[]
  say(text: string): Promise<void>
  command(text: string): Promise<void>
  tap(label: string): Promise<void>
  /** Waits until the bot says something that fits. */
  hears(fits: RegExp): Promise<Said>
}

let server: TelegramServer
let service: WholeService

beforeAll(async () => {
  // It takes port 0 for its own default, so a free one is found first.
  server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await server.start()
  const clock = swiftClock(new Date().toISOString())
  service = await startWholeService({
    name: 'other-platform',
    apiRoot: server.config.apiURL,
    token: TOKEN,
    clock,
  })
})
afterAll(async () => {
  await service.stop()
  await server.stop()
})

type Keyboard = { inline_keyboard: { text: string; callback_data?: string }[][] }

const labelsOf = (markup: Keyboard | undefined): Said['labels'] =>
  Object.fromEntries(
    (markup?.inline_keyboard ?? []).flat().map(({ text, callback_data }) => [text, callback_data ?? '']),
  )

const heardIn = (chat: number): Said[] =>
  server.storage.botMessages
    .filter(({ message }) => Number(message.chat_id) === chat)
    .map(({ messageId, message }) => ({
      message_id: messageId,
      text: message.text,
      labels: labelsOf(message.reply_markup as Keyboard | undefined),
    }))

const botActs = (): Promise<void> =>
  new Promise(resolve => {
    const acts = ['AddedBotMessage', 'EditedMessageText']
    const done = () => {
      for (const act of acts) server.off(act, done)
      resolve()
    }
    for (const act of acts) server.on(act, done)
  })

/** Someone at that platform, in a chat of their own or, with `group`, in a group. */
const chatter = (userId: number, group?: number): Chatter => {
  const chatId = group ?? userId
  const type = group === undefined ? 'private' : 'group'
  const client = server.getClient(TOKEN, { userId, chatId, type, firstName: 'Người thử' })
  const heard = () => heardIn(chatId)
  const hears: Chatter['hears'] = async fits => {
    for (;;) {
      const found = heard().find(({ text }) => fits.test(text))
      if (found) return found
      await botActs()
    }
  }
  return {
    heard,
    hears,
    say: async text => void (await client.sendMessage(client.makeMessage(text))),
    command: async text => void (await client.sendCommand(client.makeCommand(text))),
    tap: async label => {
      const found = heard().findLast(({ labels }) => label in labels)
      if (!found) throw new Error(`no button "${label}"`)
      const { message_id, text, labels } = found
      const message = { message_id, text, chat: { id: chatId, type } }
      await client.sendCallback(client.makeCallbackQuery(labels[label] ?? '', { message }))
    },
  }
}

const codeIn = ({ text }: Said): string => /\d{3} \d{3} \d{3}/.exec(text)?.[0] ?? ''

test('on a Telegram server that others wrote: staff and group by codes, join, a report, its card, its acceptance', async () => {
  const officer = chatter(5102)
  await officer.command(`/nhanquyen ${service.adminCode}`)
  await officer.hears(/Quản trị/)
  await officer.command('/moinguoi')
  await officer.hears(/giao nhiệm vụ gì/)
  await officer.tap('Trực ban')
  await officer.hears(/Phạm vi là/)
  await officer.tap('Toàn địa bàn')
  await officer.command(`/nhanquyen ${codeIn(await officer.hears(/Nhiệm vụ: Trực ban/))}`)
  await officer.hears(/đã nhận nhiệm vụ: Trực ban/)
  await officer.command('/manhom')
  await officer.hears(/Mã cho nhóm nào/)
  await officer.tap('Nhóm cán bộ (nhận tin báo)')
  const officers = chatter(5102, -5200)
  await officers.command(`/lienket ${codeIn(await officer.hears(/Mã liên kết nhóm cán bộ/))}`)
  await officers.hears(/từ nay là nhóm cán bộ/)

  const resident = chatter(5101)
  await resident.command('/start')
  await resident.hears(/Công an phường Hoa Ban/)
  await resident.tap('Nhận tin của tổ, bản')
  await resident.hears(/Hệ thống hỏi vài câu/)
  await resident.tap('Có')
  await resident.hears(/^Cảnh báo được gửi trong nhóm/)
  await resident.tap('Có')
  await resident.hears(/ở tổ, bản nào/)
  await resident.say('ban nong')
  await resident.hears(/^Xong. Cảnh báo của bản Nong/)

  await resident.say('bao tin mat trom')
  await resident.hears(/NGAY LÚC NÀY/)
  await resident.say('ko')
  await resident.hears(/giữ tên thế nào/)
  await resident.tap('Ẩn danh')
  await resident.hears(/Việc ở đâu/)
  await resident.say('gần nhà văn hóa bản Nong')
  await resident.hears(/lần cuối lúc nào/)
  await resident.say('9h tối qua')
  await resident.hears(/Mất những gì/)
  await resident.say('Mất con xe Wave đỏ để trong sân')
  await resident.hears(/người hay xe nào/)
  await resident.tap('Bỏ qua')
  await resident.hears(/Có ảnh, video/)
  await resident.tap('Bỏ qua')
  await resident.hears(/chọn “Gửi”/)
  await resident.tap('Gửi')
  const receipt = await resident.hears(/Đã ghi nhận tin (TB-\d{6}-\d{4})/)

  const card = await officers.hears(/Trộm cắp[\s\S]*bản Nong[\s\S]*Wave đỏ[\s\S]*ẩn danh/)
  const code = /TB-\d{6}-\d{4}/.exec(receipt.text)?.[0]
  expect(card.text).toContain(code)
  await officers.tap('Tiếp nhận')
  await resident.hears(/đã được cán bộ Công an tiếp nhận/)
  await officers.hears(/Người thử đã tiếp nhận/)
  // Its card is changed, not said again.
  expect(officers.heard().filter(({ text }) => text.includes('Wave đỏ'))).toHaveLength(1)
})
