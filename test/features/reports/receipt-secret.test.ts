import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import {
  holdsSecret,
  readReference,
  SECRET_LENGTH,
  showSecret,
} from '../../../src/features/reports/report-code.js'
import { randomIds } from '../../../src/foundation/ids.js'
import { playTranscript } from '../../support/chat-transcript.js'
import { groupChat, privateChat } from '../../support/feature-room.js'
import { openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('receipt-secret')
})
afterEach(() => room.close())

const secretOf = async (number = 1) => {
  const [report] = await room.deps.reports.byNumber(number)
  return showSecret((await room.deps.reporters.of(report?.id ?? ''))?.secret ?? '')
}

test('receipt-secret.vi', async () => {
  const { stored, played } = await playTranscript('receipt-secret.vi', room.play)
  expect(played).toBe(stored)
})

test('a secret can not be guessed: more than 75 bits, and every one can be typed as it is shown', () => {
  const letters = new Set(Array.from({ length: 200 }, () => randomIds.code(SECRET_LENGTH)).join(''))
  expect(SECRET_LENGTH * Math.log2(letters.size)).toBeGreaterThan(75)
  for (let times = 0; times < 200; times += 1) {
    const secret = randomIds.code(SECRET_LENGTH)
    expect(readReference(showSecret(secret).toLowerCase())).toEqual({ by: 'secret', secret })
    expect(holdsSecret(`mã của tôi: ${showSecret(secret)}.`)).toBe(true)
  }
})

test.each(['nhan dang thap beo', 'xanh vang trang', 'TB-261121-0007', 'https://a.vn/abcd-efgh', 'covid-19'])(
  '"%s" is no secret',
  words => {
    expect(readReference(words)?.by).not.toBe('secret')
    expect(holdsSecret(words)).toBe(false)
  },
)

test('after five wrong secrets a chat learns nothing by the right one, and another chat does', async () => {
  await tellReport(room, 'Hà')
  const secret = await secretOf()
  const wrong = Array.from({ length: 5 }, () => showSecret(randomIds.code(SECRET_LENGTH)))
  const answers: string[] = []
  for (const guess of wrong) answers.push((await room.say('Lạ', `tin ${guess}`)).join())
  expect(new Set(answers).size).toBe(1)
  for (const what of ['tin', 'bổ sung', 'trả lời'])
    expect((await room.say('Lạ', `${what} ${secret} xe đỏ`)).join()).toContain('thử sai')
  expect((await room.say('Bạn', `tin ${secret}`)).join()).toContain('TB-261120-0001')
})

test('guesses from many chats shut nobody out who has the right one', async () => {
  await tellReport(room, 'Hà')
  for (let times = 0; times < 250; times += 1)
    await room.deps.wrongTries.add({ by: `chat ${times}`, key: `${times}`, at: room.home.now() })
  const secret = await secretOf()
  expect((await room.say('Bạn', `tin ${secret}`)).join()).toContain('TB-261120-0001')
})

test('a secret in a group is answered in private and taken away, whoever it was said to', async () => {
  await tellReport(room, 'Hà')
  const secret = await secretOf()
  const group = groupChat('Nhóm Tổ 5')
  const cases = ['mã của tôi', 'tin', 'bổ sung'].flatMap(lead => [true, false].map(on => [lead, on] as const))
  for (const [lead, unasked] of cases) {
    const content = { kind: 'text' as const, text: `${lead} ${secret}` }
    const said = await room.send('Hà', group, content, { unasked, platformMessageId: 'm1' })
    expect(said.map(({ to, removes }: OutgoingMessage) => [to.kind, removes])).toEqual([
      ['group', 'm1'],
      ['private', undefined],
    ])
    expect(said.map(({ text }) => text).join()).not.toMatch(/TB-|[A-Z2-9]{4}-/)
  }
})

/** Everything that officers, their group and others are sent, whatever the reporter chose. */
const toOthers = () => room.sent.filter(({ to }) => to.chatId !== privateChat('handle_77').chatId)

test.each(['open', 'confidential', 'anonymous'])(
  'neither name nor handle nor chat id of who reported reaches anybody: %s',
  async secrecy => {
    await tellReport(room, 'handle_77', { secrecy })
    await room.say('Oanh', 'nhận 1')
    await room.say('Oanh', 'hỏi 1 Xe màu gì?')
    await room.say('handle_77', 'màu đỏ')
    await room.say('handle_77', 'bổ sung 1 có vết xước')
    const chat = privateChat('handle_77')
    const voice = { kind: 'voice' as const, channel: 'telegram' as const, account: 'bot', fileId: 'v1' }
    await room.say('handle_77', 'bổ sung 1')
    await room.send('handle_77', chat, { kind: 'voice', media: { ...voice, fileName: 'handle_77.ogg' } })
    await room.say('handle_77', 'xong')
    for (const who of ['Oanh', 'Dung', 'Chiến']) await room.say(who, 'tin 1')
    await room.say('Chiến', 'tìm xe wave')
    const named = toOthers().filter(({ text }) => text.includes('tên thật'))
    const told = JSON.stringify(toOthers().map(({ key: _, ...message }) => message))
    expect(told.replaceAll('handle_77 tên thật', '')).not.toContain('handle_77')
    const readers = [...new Set(named.map(({ to }) => to.chatId))]
    expect(readers).toEqual(secrecy === 'open' ? [privateChat('Oanh').chatId] : [])
    expect(
      toOthers().filter(({ replyTo }) => replyTo !== undefined && !replyTo.startsWith('reports/')),
    ).toEqual([])
  },
)
