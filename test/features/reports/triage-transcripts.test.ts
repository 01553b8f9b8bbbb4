import { playTranscript } from '../../support/chat-transcript.js'
import { openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
afterEach(() => room.close())

const addOfficer = async (name: string, areaIds: string[]) => {
  const { id } = await room.home.neighbourhood.ensurePerson(
    { channel: 'telegram', account: 'bot', senderId: name },
    { at: room.home.now(), displayName: `đồng chí ${name}` },
  )
  await room.home.neighbourhood.addGrant(id, { role: 'officer', areaIds }, `code-of-${name}`)
}

const plays = async (name: string) => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
}

const noise = { kind: 'noise', what: 'Quán karaoke hát ầm ĩ suốt đêm', secrecy: 'open' }

test('triage-day.vi', async () => {
  room = await openReportRoom('triage-day')
  await tellReport(room)
  room.home.pass(20 * 60_000)
  await tellReport(room, 'Pao', noise)
  await tellReport(room, 'Mỷ', { kind: 'infrastructure', what: 'Cột đèn hỏng cả tuần nay' })
  await tellReport(room, 'Sua', { kind: 'complaint', what: 'Đồng chí Oanh nói năng cáu gắt' })
  await tellReport(room, 'Chớ', { place: 'bản Nong', what: 'Mất con trâu' })
  room.home.pass(3 * 3_600_000)
  await plays('triage-day.vi')
})

test('triage-handed.vi', async () => {
  room = await openReportRoom('triage-handed')
  await addOfficer('Quàng Văn Hà', ['to-5'])
  await addOfficer('Lò Thị Hà', ['to-5'])
  await tellReport(room)
  await plays('triage-handed.vi')
})

test('triage-duplicate.vi', async () => {
  room = await openReportRoom('triage-duplicate')
  await tellReport(room)
  await tellReport(room, 'Pao', { what: 'Thấy hai người dắt cái xe Wave đỏ qua ngõ' })
  await tellReport(room, 'Mỷ', { what: 'Nghe nói nhà chị Lụa mất xe' })
  await plays('triage-duplicate.vi')
})

test('triage-not-over.vi', async () => {
  room = await openReportRoom('triage-not-over')
  await tellReport(room, 'Lụa', noise)
  await plays('triage-not-over.vi')
})

test('triage.en', async () => {
  room = await openReportRoom('triage-en')
  for (const name of ['Oanh', 'Lụa']) {
    const { id } = await room.person(name)
    await room.home.neighbourhood.setLanguage(id, 'en')
  }
  await tellReport(room)
  await plays('triage.en')
})

test('triage-zalo.vi', async () => {
  room = await openReportRoom('triage-zalo', { on: 'zalo-bot' })
  await tellReport(room)
  await tellReport(room, 'Pao', { what: 'Thấy hai người dắt cái xe Wave đỏ qua ngõ' })
  await plays('triage-zalo.vi')
})
