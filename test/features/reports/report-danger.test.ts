import { privateChat } from '../../support/feature-room.js'
import { OFFICERS, openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-danger')
})
afterEach(() => room.close())

const watch = async () => {
  room.home.pass(6 * 60_000)
  for (const job of room.feature.jobs ?? []) await job.run(room.home.now())
}
const last = (name: string) => room.sentTo(privateChat(name)).at(-1)?.text ?? ''

const URGENT = [
  ['bi giat tui o cho', 'Cướp'],
  ['chays nhaf số 7', 'Cháy'],
  ['tai nan o cau treo', 'Tai nạn'],
  ['co nguoi duoi nuoc o ho', 'Cấp cứu'],
  ['sat lo duong vao ban', 'Thiên tai'],
  ['thay doi tuong truy na o quan net', 'truy nã'],
  ['ba cu di lac tu sang', 'mất tích'],
  ['nghe tieng sung no', 'Vũ khí'],
  ['no cam dao duoi danh nhau', 'Đánh nhau'],
  ['thang A ngao da cam dao', 'Ma túy'],
  ['day dien roi xuong duong', 'Điện'],
  ['con tôi bị giữ ở Campuchia', 'Lừa bán'],
  ['chong danh toi', 'Bạo lực gia đình'],
  ['no danh con no tim nguoi', 'trẻ em'],
] as const

test.each(URGENT)('"%s": numbers at once, and the words are with the duty officer', async (words, kind) => {
  const said = (await room.say('Lụa', words)).join('\n')
  expect(said).toMatch(/XIN GỌI NGAY:\n113/)
  expect(said).not.toContain('Việc ở đâu')
  expect(room.asking('Lụa')).toBe('more')
  expect(last('Dung')).toContain(`Lời kêu cứu: ${words}`)
  expect(last('Dung')).toContain(kind)
  expect(room.sentTo(OFFICERS).at(-1)?.text).toContain('KHẨN CẤP')
})

test('where nobody reads it, the reporter hears so after five minutes', async () => {
  await room.say('Lụa', 'chays nhaf số 7 tổ 5')
  await watch()
  expect(last('Lụa')).toContain('CHƯA AI ĐỌC')
})

test.each(['chong danh toi', 'no danh con no tim nguoi', 'con tôi bị giữ ở Campuchia'])(
  'nothing is said unasked of what nobody may see: "%s"',
  async words => {
    await room.say('Lụa', words)
    const before = room.sentTo(privateChat('Lụa')).length
    await watch()
    expect(room.sentTo(privateChat('Lụa'))).toHaveLength(before)
    expect(room.sentTo(OFFICERS).at(-1)?.text).toContain('CHƯA AI NHẬN')
  },
)

test('whom to call goes along with what is said, and leaves the choice as it was', async () => {
  await room.say('Lụa', 'chays nhaf')
  const message = room.sentTo(privateChat('Lụa')).at(-1)
  expect(message?.options?.map(({ call, value }) => call ?? value)).toEqual([
    '0212 3000 113',
    'more=yes',
    'more=no',
  ])
  await room.say('Lụa', '2')
  expect((await room.deps.reports.byNumber(1))[0]).toMatchObject({
    kind: 'fire',
    urgent: true,
    priority: 'urgent',
  })
})

test('what was told at once stays, though nothing more is asked', async () => {
  await room.say('Lụa', 'chays nhaf số 7 tổ 5')
  await room.say('Lụa', 'không')
  const [report] = await room.deps.reports.byNumber(1)
  expect(report).toMatchObject({ kind: 'fire', areaId: 'to-5' })
  expect(report?.content.place).toEqual({ words: 'Tổ 5' })
})

test('yes to danger: what they began with is with the duty officer before they write more', async () => {
  await room.say('Lụa', 'bao mat trom o to 5')
  await room.say('Lụa', 'có')
  expect(room.asking('Lụa')).toBe('alarm')
  expect(last('Dung')).toContain('bao mat trom o to 5')
})

test('a bank that is known is said with its number, and its button calls', async () => {
  for (const words of ['bi lua chuyen khoan', 'có']) await room.say('Lụa', words)
  const said = await room.say('Lụa', 'hbb')
  expect(said.join('\n')).toContain('0212 3000 900')
  expect(room.sentTo(privateChat('Lụa')).at(-1)?.options?.[0]?.call).toBe('0212 3000 900')
})

test("the swindler's account is kept, one's own card is not", async () => {
  for (const words of ['bị lừa chuyển khoản', 'chưa']) await room.say('Lụa', words)
  await room.tap('Lụa', 'secrecy=anonymous')
  for (const words of [
    'tổ 5',
    'hôm nay',
    'Gọi Zalo, thẻ của tôi 4111 1111 1111 1111',
    '4929 0012 3456 7890 12',
  ])
    await room.say('Lụa', words)
  for (const words of ['bỏ qua', 'bỏ qua', 'gửi']) await room.say('Lụa', words)
  const [report] = await room.deps.reports.byNumber(1)
  expect(report?.content.words).not.toContain('4111')
  expect(report?.content.details).toContainEqual({ id: 'swindler', answer: '4929 0012 3456 7890 12' })
})

describe('a complaint about an officer', () => {
  const complain = async (words: string) => {
    await room.say('Lụa', 'toi muon khieu nai')
    await room.tap('Lụa', 'secrecy=anonymous')
    for (const told of ['trụ sở', 'hôm qua', words, 'bỏ qua', 'gửi']) await room.say('Lụa', told)
  }
  const toldOf = (name: string) => room.sentTo(privateChat(name)).length

  test('is told to no group and to nobody but those who lead', async () => {
    await complain('anh công an khu vực quát dân')
    expect(room.sentTo(OFFICERS)).toEqual([])
    expect([toldOf('Dung'), toldOf('Oanh'), toldOf('Quý')]).toEqual([0, 0, 0])
    expect(last('Chiến')).toContain('Góp ý')
  })

  test('can be neither read, found, taken up nor closed by others', async () => {
    await complain('anh công an khu vực quát dân')
    const [report] = await room.deps.reports.byNumber(1)
    for (const words of ['tin 1', 'nhận 1', 'kết thúc 1', '/tim quát dân']) await room.say('Dung', words)
    expect(last('Dung')).not.toContain(report?.code)
    expect((await room.deps.reports.byNumber(1))[0]?.state).toBe('new')
  })

  test('nor by one who leads and is named in it', async () => {
    await complain('dong chi Chien khong nhan don cua toi')
    expect(toldOf('Chiến')).toBe(0)
    await room.say('Chiến', 'tin 1')
    expect(last('Chiến')).not.toContain('TB-')
  })
})

test('papers are answered and nothing is kept', async () => {
  await room.say('Lụa', 'dang ky tam tru can giay to gi')
  expect(room.asking('Lụa')).toBe('send')
  await room.tap('Lụa', 'send=guide')
  expect(room.asking('Lụa')).toBeUndefined()
  expect(await room.deps.reports.byNumber(1)).toEqual([])
  expect(room.sentTo(OFFICERS)).toEqual([])
})

test('left lying, a question about papers reaches nobody; a tip does', async () => {
  await room.say('Lụa', 'dang ky tam tru can giay to gi')
  await room.say('Pao', 'nhà trọ không khai báo tạm trú, đêm nào cũng hút chích')
  room.home.pass(31 * 60_000)
  await room.wake(privateChat('Lụa'))
  await room.wake(privateChat('Pao'))
  expect(room.sentTo(OFFICERS)).toHaveLength(1)
  expect(room.sentTo(OFFICERS)[0]?.text).toContain('Ma túy')
})
