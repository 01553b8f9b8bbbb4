import { privateChat } from '../../support/feature-room.js'
import { openReportRoom, type ReportRoom, tellReport } from './report-room.js'

/** A question is answered by what is said after it lay there, and before the report has its result. */
let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-question')
})
afterEach(() => room.close())

const asked = async (): Promise<string> => {
  const code = await tellReport(room)
  await room.say('Dung', `/nhan ${code}`)
  await room.say('Dung', `/hoi ${code} Xe có khóa cổ không?`)
  return code
}
const closed = async (code: string) => {
  await room.say('Dung', `/ketthuc ${code}`)
  await room.tap('Dung', 'result=resolved')
  await room.say('Dung', 'bỏ qua')
}
const answers = () => room.sent.flatMap(({ key, text }) => (key.includes('/answer/') ? [text] : []))
const asks = () => room.sentTo(privateChat('Lụa')).filter(({ text }) => text.includes('trả lời tại đây'))
const NOT_UNDERSTOOD = [expect.stringContaining('chưa hiểu')]

test('what is said before the question has arrived does not answer it; what is said then does', async () => {
  room.held.on = true
  await asked()
  expect(await room.say('Lụa', 'xin chào')).not.toEqual([expect.stringContaining('câu trả lời')])
  expect(answers()).toEqual([])
  expect(asks()).toEqual([])
  room.held.on = false
  await room.arrive()
  await room.arrive()
  expect(asks()).toHaveLength(1)
  expect((await room.say('Lụa', 'Dạ có khóa cổ'))[0]).toContain('Đã chuyển câu trả lời')
  expect(answers()).toEqual([expect.stringContaining('Dạ có khóa cổ')])
})

test('a story told meanwhile begins a report of its own', async () => {
  room.held.on = true
  await asked()
  expect((await room.say('Lụa', 'nhà bên cạnh vừa bị trộm vào lấy mất ti vi')).join()).toContain('nguy hiểm')
  expect(answers()).toEqual([])
})

test.each([true, false])('a question that waits (never arrived: %s) ends with its report', async held => {
  room.held.on = held
  const code = await asked()
  await closed(code)
  room.held.on = false
  await room.arrive()
  expect(asks()).toHaveLength(held ? 0 : 1)
  expect(await room.say('Lụa', 'xin chào')).toEqual(NOT_UNDERSTOOD)
  expect(await room.say('Lụa', `trả lời ${code} có khóa`)).toEqual([
    expect.stringContaining('không có câu hỏi'),
  ])
  expect(answers()).toEqual([])
})

test('another report that is being told goes on where the ended question lay on top', async () => {
  const code = await tellReport(room)
  await room.say('Dung', `/nhan ${code}`)
  await room.say('Lụa', '/baotin')
  await room.say('Dung', `/hoi ${code} Xe có khóa cổ không?`)
  await closed(code)
  expect(room.sentTo(privateChat('Lụa')).at(-1)?.text).toContain('nguy hiểm')
  await room.say('Lụa', 'không')
  expect(answers()).toEqual([])
})

test('a picture sent as an answer that the result came before is kept with the report', async () => {
  const code = await asked()
  const photo = { kind: 'photo' as const, channel: 'telegram' as const, account: 'bot', fileId: 'khoa' }
  await room.send('Lụa', privateChat('Lụa'), { kind: 'photo', media: photo })
  await closed(code)
  expect(answers()).toEqual([])
  const [report] = await room.deps.reports.findMany(await room.deps.reporters.reportIdsOf(privateChat('Lụa')))
  expect(report?.content.additions.map(({ media }) => media.length)).toEqual([1])
})
