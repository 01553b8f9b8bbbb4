import { playTranscript } from '../../support/chat-transcript.js'
import { openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-resume')
})
afterEach(() => room.close())

test.each([
  'resume-command.vi',
  'resume-answered.vi',
  'resume-new.vi',
  'resume-held.vi',
  'resume-late.vi',
  'resume-silent.vi',
  'telling-album.vi',
  'telling-pin.vi',
  'telling-danger.vi',
  'telling-changed.vi',
])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})

test('resume.en', async () => {
  const person = await room.person('Lụa')
  await room.home.neighbourhood.setLanguage(person.id, 'en')
  const { stored, played } = await playTranscript('resume.en', room.play)
  expect(played).toBe(stored)
})
