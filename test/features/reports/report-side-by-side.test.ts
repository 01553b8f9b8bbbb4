import { groupChat, privateChat } from '../../support/feature-room.js'
import { mediaRef, OFFICERS, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-side-by-side')
})
afterEach(() => room.close())

const stateOf = async (code: string) => (await room.deps.reports.byCode(code))?.state
const lastTo = (name: string): string => room.sentTo(privateChat(name)).at(-1)?.text ?? ''
const allTo = (name: string): string =>
  room
    .sentTo(privateChat(name))
    .map(({ text }) => text)
    .join('\n')
const firstDraft = async (who: string) => {
  for (const words of ['/baotin', 'không']) await room.say(who, words)
  await room.tap(who, 'kind=theft')
  await room.tap(who, 'secrecy=confidential')
  for (const words of ['gần chợ', 'hôm nay', 'Có nhóm người lạ bán hàng trắng']) await room.say(who, words)
}
const countReports = async (): Promise<number> =>
  Object.values(await room.deps.reports.countByState()).reduce((sum, one) => sum + one, 0)

describe('an officer turns from one report to another', () => {
  test('the question goes to the reporter that was named last', async () => {
    const [first, second] = [await tellReport(room, 'Lụa'), await tellReport(room, 'Mai')]
    for (const code of [first, second]) await room.tap('Dung', `/nhan ${code}`, OFFICERS)
    for (const code of [first, second]) await room.tap('Dung', `/hoi ${code}`, OFFICERS)
    await room.say('Dung', 'Chị có nhớ biển số không?')
    expect(allTo('Lụa')).not.toContain('biển số không')
    expect(allTo('Mai')).toContain(`Về tin ${second} bác/anh/chị đã báo, cán bộ Công an hỏi:\n“Chị có nhớ`)
  })

  test('the report that was named last is ended, not the one before', async () => {
    const [first, second] = [await tellReport(room, 'Lụa'), await tellReport(room, 'Mai')]
    for (const code of [first, second]) await room.tap('Dung', `/nhan ${code}`, OFFICERS)
    for (const code of [first, second]) await room.tap('Dung', `/ketthuc ${code}`, OFFICERS)
    await room.tap('Dung', 'result=untrue')
    await room.say('Dung', 'bỏ qua')
    expect([await stateOf(first), await stateOf(second)]).toEqual(['accepted', 'untrue'])
  })
})

describe('a reporter with two reports', () => {
  test('an answer goes to the officer whose question was put last; the other question is put again', async () => {
    const [first, second] = [await tellReport(room, 'Lụa'), await tellReport(room, 'Lụa')]
    await room.tap('Dung', `/nhan ${first}`, OFFICERS)
    await room.tap('Chiến', `/nhan ${second}`, OFFICERS)
    await room.say('Dung', `hỏi ${first} Xe màu gì?`)
    await room.say('Chiến', `hỏi ${second} Có thấy ai không?`)
    const said = await room.say('Lụa', 'Thấy ông hàng xóm')
    expect(allTo('Dung')).not.toContain('ông hàng xóm')
    expect(lastTo('Chiến')).toContain('Hỏi: Có thấy ai không?\nĐáp: Thấy ông hàng xóm')
    expect(said.join('\n')).toContain('“Xe màu gì?”')
    await room.say('Lụa', 'Màu đỏ')
    expect(lastTo('Dung')).toContain('Hỏi: Xe màu gì?\nĐáp: Màu đỏ')
  })

  test('what is added goes to the report that was named last; a picture for the other is not lost', async () => {
    const [first, second] = [await tellReport(room, 'Lụa'), await tellReport(room, 'Lụa')]
    await room.say('Lụa', `bổ sung ${first}`)
    await room.send('Lụa', privateChat('Lụa'), { kind: 'photo', media: mediaRef('photo', 'first') })
    await room.say('Lụa', `/bosung ${second}`)
    await room.say('Lụa', 'Còn mất cả cái mũ')
    const added = async (code: string) =>
      (await room.deps.reports.byCode(code))?.content.additions.map(({ words, media }) => [
        words,
        media.length,
      ])
    expect(await added(first)).toEqual([['', 1]])
    expect(await added(second)).toEqual([['Còn mất cả cái mũ', 0]])
  })

  test('an answer that is only a picture reaches the officer, though nobody said that it was all', async () => {
    const code = await tellReport(room, 'Lụa')
    await room.tap('Dung', `/nhan ${code}`, OFFICERS)
    await room.say('Dung', `hỏi ${code} Có ảnh không?`)
    await room.send('Lụa', privateChat('Lụa'), { kind: 'photo', media: mediaRef('photo', 'car') })
    room.home.pass(25 * 3_600_000)
    await room.wake(privateChat('Lụa'))
    room.home.pass(25 * 3_600_000)
    await room.wake(privateChat('Lụa'))
    expect(room.sentTo(privateChat('Dung')).at(-1)?.media).toEqual([{ kind: 'photo', mediaId: 'kept-car' }])
  })
})

describe('an unfinished report beside other things', () => {
  test('reaches the officers after half an hour, though something else was begun above it', async () => {
    const code = await tellReport(room, 'Lụa')
    await room.tap('Dung', `/nhan ${code}`, OFFICERS)
    await firstDraft('Lụa')
    await room.say('Dung', `hỏi ${code} Xe màu gì?`)
    room.home.pass(31 * 60_000)
    expect(await room.wake(privateChat('Lụa'))).not.toEqual([])
    expect(await countReports()).toBe(2)
    expect(room.sentTo(privateChat('Lụa')).at(-1)?.text).not.toContain('còn dở')
  })

  test('is gone on with when it is begun again from above', async () => {
    const code = await tellReport(room, 'Lụa')
    await room.tap('Dung', `/nhan ${code}`, OFFICERS)
    await firstDraft('Lụa')
    await room.say('Dung', `hỏi ${code} Xe màu gì?`)
    expect((await room.say('Lụa', '/baotin')).join('\n')).toContain('người hay xe nào')
  })

  test.each([
    ['a command', 'Lụa', '/baotin có người cạy cửa nhà bà Hoa', privateChat('Lụa')],
    ['a group', 'Lụa', 'có người cạy cửa nhà bà Hoa', groupChat('Nhóm Tổ 5')],
  ])('keeps what is told by %s in the midst of it', async (_where, who, words, chat) => {
    for (const first of ['/baotin', 'không']) await room.say(who, first)
    await room.send(who, chat, { kind: 'text', text: words }, { platformMessageId: '7' })
    await room.tap(who, 'kind=theft')
    room.home.pass(31 * 60_000)
    await room.wake(privateChat(who))
    expect(room.sentTo(OFFICERS).at(-1)?.text).toContain('cạy cửa nhà bà Hoa')
  })

  test('keeps the picture under which it was begun again', async () => {
    await room.say('Lụa', '/baotin')
    const media = mediaRef('photo', 'door')
    await room.send('Lụa', privateChat('Lụa'), { kind: 'photo', media, caption: '/baotin cửa bị cạy' })
    await room.say('Lụa', 'không')
    await room.tap('Lụa', 'kind=theft')
    room.home.pass(31 * 60_000)
    await room.wake(privateChat('Lụa'))
    expect(room.sentTo(OFFICERS).at(-1)?.text).toContain('Ảnh, tệp: 1')
  })
})

test.each(['cứu với', 'Cứu với! Chồng tôi cầm dao đuổi'])(
  'a cry for help is heard in the middle of an officer’s question: %s',
  async words => {
    const code = await tellReport(room, 'Lụa')
    await room.tap('Dung', `/nhan ${code}`, OFFICERS)
    await room.say('Dung', `hỏi ${code} Xe màu gì?`)
    expect((await room.say('Lụa', words)).join('\n')).toContain('XIN GỌI NGAY')
    if (words.length < 10) await room.say('Lụa', 'có người phá cửa ở Tổ 5')
    expect(await room.deps.reports.unopenedAlarms(room.home.now())).toHaveLength(1)
    expect(allTo('Dung')).not.toContain('người báo trả lời')
  },
)
