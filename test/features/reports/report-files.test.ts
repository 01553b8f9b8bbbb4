import { fileReport } from '../../../src/features/reports/file-report.js'
import { hearFileRefused } from '../../../src/features/reports/hear-file-refused.js'
import { fullMessage } from '../../../src/features/reports/report-messages.js'
import { playTranscript } from '../../support/chat-transcript.js'
import { privateChat } from '../../support/feature-room.js'
import { mediaRef, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-files')
})
afterEach(() => room.close())

test.each(['secrets-masked.vi', 'papers-refused.vi', 'original-opened.vi'])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})

const LUA = privateChat('Lụa')
const addPhoto = async (fileId: string) => {
  await room.say('Lụa', 'bổ sung 01')
  await room.send('Lụa', LUA, { kind: 'photo', media: mediaRef('photo', fileId) })
  await room.say('Lụa', 'đây là ảnh cái sân')
}
const custody = async (mediaId: string) =>
  (await room.deps.audit.list(`media/${mediaId}`)).map(({ what, reason }) =>
    reason ? `${what}: ${reason}` : what,
  )
const only = async () => {
  const [report] = await room.deps.reports.byNumber(1)
  if (!report) throw new Error('no report')
  return report
}

test('all that happens to a file is written down, in a chain', async () => {
  await tellReport(room)
  await addPhoto('yard')
  await room.say('Oanh', 'nhận 01')
  await room.say('Oanh', 'bản gốc 01 1 đối chiếu với camera')
  await room.say('Oanh', 'bỏ ảnh 01 1 chụp nhầm thẻ căn cước')
  expect(await custody('kept-yard')).toEqual([
    'media.shown',
    'media.original-opened: đối chiếu với camera',
    'media.dropped: chụp nhầm thẻ căn cước',
  ])
  expect((await room.deps.audit.verify()).ok).toBe(true)
  expect((await only()).content.additions.flatMap(({ media }) => media)).toEqual([])
})

test('a new handler gets the files of additions too; whoever reads the report is written down', async () => {
  await tellReport(room)
  await addPhoto('yard')
  await room.say('Oanh', 'nhận 01')
  const shown = async () =>
    (await room.deps.audit.list('media/kept-yard')).filter(({ what }) => what === 'media.shown')
  const filesTo = (who: string) => room.sentTo(privateChat(who)).flatMap(({ media }) => media ?? [])
  expect(filesTo('Oanh').map(({ mediaId }) => mediaId)).toEqual(['kept-yard'])
  await room.say('Dung', 'tin 01')
  const readers = [await room.person('Oanh'), await room.person('Dung')]
  expect((await shown()).map(({ by }) => by)).toEqual(readers.map(({ id }) => id))
  expect(filesTo('Dung')).toHaveLength(1)
})

test('what its reporter completes is shown to the handler, and written down', async () => {
  const filing = (key: string, stage: 'incomplete' | 'complete') => ({
    ...{ key, ref: 'ref-1', at: room.home.now(), stage, chat: LUA, language: 'vi' as const },
    draft: { words: 'mất xe', media: [mediaRef('photo', 'yard')], kind: 'theft' as const },
  })
  await fileReport(room.deps, filing('k1', 'incomplete'))
  await room.say('Dung', 'nhận 01')
  const { report, entry = -1 } = await fileReport(room.deps, filing('k2', 'complete'))
  const { handler } = report.content
  if (!handler) throw new Error('nobody has it')
  const { media = [] } = await fullMessage(room.deps, report, handler, entry)
  expect(media).toHaveLength(1)
  expect(await custody('kept-yard')).toEqual(['media.shown', 'media.shown'])
})

test('who only reads the words is shown no original, and nothing says that they were', async () => {
  await tellReport(room)
  await addPhoto('yard')
  await room.say('Oanh', 'nhận 01')
  await room.say('Quý', 'bản gốc 01 1 tôi muốn xem')
  await room.say('Dung', 'bản gốc 01 1 tôi muốn xem')
  expect(await custody('kept-yard')).toEqual(['media.shown'])
  expect(room.sent.filter(({ media }) => media?.some(({ mediaId }) => mediaId.includes('original')))).toEqual(
    [],
  )
})

test.each([
  ['confidential', 'theft', true],
  ['confidential', 'domestic-violence', false],
])(
  'a file that is refused when it comes leaves the report, its %s reporter of %s hears why: %s',
  async (secrecy, kind, heard) => {
    await tellReport(room, 'Lụa', { kind, secrecy })
    const report = await only()
    const content = { ...report.content, media: [{ kind: 'photo' as const, mediaId: 'card' }] }
    await room.deps.reports.change<never>(report.id, () => ({ ok: true, value: { ...report, content } }))
    const refused = { mediaId: 'card', owner: report.id, reason: 'identity-paper' }
    const before = room.sent.length
    await hearFileRefused(room.deps)(refused)
    await hearFileRefused(room.deps)(refused)
    expect((await only()).content.media).toEqual([])
    const told = room.sent.slice(before).map(({ text }) => text)
    expect(told).toEqual(heard ? [expect.stringContaining('không được lưu')] : [])
    expect(await custody('card')).toEqual(['media.dropped: identity-paper'])
  },
)

test('a file of something else than a report concerns nobody here', async () => {
  await hearFileRefused(room.deps)({ mediaId: 'x', owner: 'an-alert', reason: 'identity-paper' })
  expect(await custody('x')).toEqual([])
})

test('an unmasked number is nowhere in what is stored of a report', async () => {
  await tellReport(room, 'Lụa', {
    what: 'mất ví có cccd 014190001234, ma otp la 482913, thẻ 4111 1111 1111 1111',
  })
  const report = await only()
  expect(JSON.stringify([report, room.sent])).not.toMatch(/014190001234|482913|4111 1111/)
  expect(report.content.words).toContain('mất ví có cccd ••••••••••••')
})

const filesLeft = async () =>
  (await only()).content.additions.flatMap(({ media }) => media.map(({ mediaId }) => mediaId))

test('removing a file done again, or by a second officer at once, takes no other', async () => {
  await tellReport(room)
  await addPhoto('yard')
  await addPhoto('gate')
  await room.say('Oanh', 'nhận 01')
  const erased: string[] = []
  room.deps.files.remove = async mediaId => void erased.push(mediaId)
  const words = { kind: 'text' as const, text: 'bỏ ảnh 01 1 chụp nhầm thẻ căn cước' }
  await room.send('Oanh', privateChat('Oanh'), words)
  await room.send('Oanh', privateChat('Oanh'), words, { again: true })
  await room.say('Chiến', words.text)
  expect(new Set(erased)).toEqual(new Set(['kept-yard']))
  expect(await filesLeft()).toEqual(['kept-gate'])
  await room.say('Chiến', 'bỏ ảnh 01 2 chụp nhầm người qua đường')
  expect(await filesLeft()).toEqual([])
})

test.each([
  ['Oanh', ''],
  ['Oanh', '........ 12345678'],
  ['Oanh', 'aaaaaaaaaaaaaaa'],
  ['Dung', 'chụp nhầm thẻ căn cước'],
])('evidence stays when %s says only "%s"', async (who, why) => {
  await tellReport(room)
  await addPhoto('yard')
  await room.say('Oanh', 'nhận 01')
  await room.say(who, `bỏ ảnh 01 1 ${why}`)
  expect(await filesLeft()).toEqual(['kept-yard'])
})

test('whom the report names neither opens an original of it nor erases one', async () => {
  const { displayName } = await room.person('Oanh')
  await tellReport(room, 'Lụa', { what: `${displayName} lấy xe của tôi` })
  await addPhoto('yard')
  await room.say('Oanh', 'nhận 01')
  await room.say('Oanh', 'bản gốc 01 1 đối chiếu với camera')
  await room.say('Oanh', 'bỏ ảnh 01 1 chụp nhầm thẻ căn cước')
  expect(await filesLeft()).toEqual(['kept-yard'])
  expect(await custody('kept-yard')).not.toContainEqual(expect.stringMatching(/original|dropped/))
})
