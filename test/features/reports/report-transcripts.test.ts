import { playTranscript } from '../../support/chat-transcript.js'
import { openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-transcript')
})
afterEach(() => room.close())

test.each([
  'report.vi',
  'report-emergency.vi',
  'report-unfinished.vi',
  'report-group.vi',
  'telling.vi',
  'telling-behalf.vi',
])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})

test.each(['report.en', 'telling.en'])('%s', async name => {
  const person = await room.person('Lụa')
  await room.home.neighbourhood.setLanguage(person.id, 'en')
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})
