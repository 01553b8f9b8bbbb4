import { groupChat, privateChat } from '../../support/feature-room.js'
import { mediaRef, openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-captions', { on: 'zalo-bot' })
})
afterEach(() => room.close())

const LUA = privateChat('Lụa', 'zalo-bot')
const photo = (caption?: string) => ({
  kind: 'photo' as const,
  media: mediaRef('photo', 'yard'),
  ...(caption ? { caption } : {}),
})
const finish = async (answers: string[]) => {
  for (const answer of answers) await room.say('Lụa', answer)
  const [report] = await room.deps.reports.byNumber(1)
  return report?.content
}

test.each([
  ['of a plain matter', 'nhà tôi bị mất trộm cái xe Wave ngay trong sân đêm qua', ['không', '2']],
  ['of any matter', 'ngoài đầu ngõ có cái này lạ lắm bà con ạ', ['không', '16', '2']],
])(
  'the words under a first picture are the story %s, and the picture is in it',
  async (_what, caption, first) => {
    await room.send('Lụa', LUA, photo(caption))
    const content = await finish([...first, 'tổ 5', 'sáng nay', 'bỏ qua', 'xong', 'gửi'])
    expect(content?.words).toContain(caption)
    expect(content?.media).toEqual([{ kind: 'photo', mediaId: 'kept-yard' }])
  },
)

test('the words under a picture that names the bot in a group go on in private', async () => {
  const street = groupChat('Nhóm Tổ 5', 'zalo-bot')
  const said = await room.send('Lụa', street, photo('có thằng lạ mặt cứ đi quanh nhà trẻ'))
  expect(said.filter(({ to }) => to.kind === 'group').map(({ text }) => text)).toEqual([
    expect.stringContaining('mời nhắn riêng cho hệ thống'),
  ])
  const content = await finish(['không', '15', '2', 'tổ 5', 'sáng nay', 'bỏ qua', 'bỏ qua', 'gửi'])
  expect(content?.words).toContain('có thằng lạ mặt cứ đi quanh nhà trẻ')
})
