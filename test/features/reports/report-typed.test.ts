import { createJoining } from '../../../src/features/joining/joining.js'
import { readReference } from '../../../src/features/reports/report-code.js'
import { findCommand } from '../../../src/inbox/find-command.js'
import { openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-typed', {
    beside: ({ home, ...tools }) => [createJoining({ neighbourhood: home.neighbourhood, ...tools })],
  })
})
afterEach(() => room.close())

const watch = async () => {
  room.home.pass(6 * 60_000)
  for (const job of room.feature.jobs ?? []) await job.run(room.home.now())
}

/** All that reports send by themselves, to officers who speak either language. */
const everythingHappens = async () => {
  const { neighbourhood } = room.home
  await neighbourhood.setLanguage((await room.person('Chiến')).id, 'en')
  await neighbourhood.setLanguage((await room.person('Oanh')).id, 'en')
  await room.say('Lụa', 'cứu với cháy nhà ở tổ 5')
  await watch()
  await room.say('Lụa', 'hủy')
  await room.say('Lụa', 'có')
  await tellReport(room)
  await room.say('Oanh', 'take 2')
  await room.say('Oanh', 'ask 2 Xe màu gì?')
  await room.say('Lụa', 'màu đỏ')
  await room.say('Lụa', 'bổ sung 2 có hai người')
  await room.say('Dung', 'nhận 1')
  await room.say('Lụa', 'bổ sung 1 đã tắt')
}

test('whatever is offered where no chat remembers it says what to type, and that means the same', async () => {
  await everythingHappens()
  const offered = room.loose.flatMap(({ options = [], text }) => options.map(option => ({ ...option, text })))
  expect(offered.filter(({ typed, url }) => typed === undefined && url === undefined)).toEqual([])
  const meaning = (text: string) => {
    const found = findCommand([room.feature], text, { slashOnly: false, heard: 'private' })
    const named = readReference(found?.rest ?? '')
    const number =
      named?.by === 'code' ? Number(named.code.split('-')[2]) : named?.by === 'number' && named.number
    return [found?.command.name, number]
  }
  for (const { typed = '', value } of offered)
    expect([typed, ...meaning(typed)]).toEqual([typed, ...meaning(value)])
  const words = new Set(offered.map(({ typed = '' }) => typed.replace(/\d+/, '07')))
  expect([...words].sort()).toEqual(
    [
      ...['ask 07', 'close 07', 'hỏi 07', 'kết thúc 07', 'nhận 07', 'take 07'],
      ...['đang xác minh 07', 'verify 07', 'chuyển 07', 'pass 07'],
    ].sort(),
  )
})

test('"nhận 02" typed while a question stands takes the report up; the question stands', async () => {
  await tellReport(room)
  await tellReport(room, 'Say')
  await room.say('Dung', 'nhận 01')
  expect(await room.say('Dung', 'hỏi 01')).toEqual([expect.stringContaining('muốn hỏi gì')])
  await room.say('Dung', 'nhận 02')
  const [second] = await room.deps.reports.byNumber(2)
  expect(second?.state).toBe('accepted')
  expect(await room.say('Dung', 'Xe màu gì?')).toEqual([expect.stringContaining('Đã gửi câu hỏi')])
})

test.each(['nhận 3 triệu tiền mặt à?', 'hỏi 2 người hàng xóm chưa?'])(
  'what only begins like a command is the question: %s',
  async words => {
    await tellReport(room)
    await room.say('Dung', 'nhận 01')
    await room.say('Dung', 'hỏi 01')
    await room.say('Dung', words)
    const [report] = await room.deps.reports.byNumber(1)
    expect(report?.content.questions.map(question => question.words)).toEqual([words])
  },
)

test('a reporter who answers with a number and a word of ours is not taken for an officer', async () => {
  await room.say('Lụa', '/baotin')
  await room.say('Lụa', 'không')
  await room.tap('Lụa', 'kind=theft')
  await room.tap('Lụa', 'secrecy=anonymous')
  expect(await room.say('Lụa', 'hỏi 07')).toEqual([expect.stringContaining('lần cuối lúc nào')])
})

test('"Sửa" and "Hủy" at the end of a report are the report\'s, whoever else knows these words', async () => {
  await room.say('Lụa', 'báo tin')
  for (const answer of ['không', '1', '2', 'tổ 5', 'sáng nay', 'mất con gà', 'bỏ qua', 'bỏ qua'])
    await room.say('Lụa', answer)
  expect(await room.tap('Lụa', '/sua')).toEqual([expect.stringContaining('muốn sửa câu nào')])
  expect(await room.tap('Lụa', '/huy')).toEqual([expect.stringContaining('có chắc muốn hủy')])
})
