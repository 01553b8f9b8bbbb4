import { playTranscript } from '../../support/chat-transcript.js'
import { openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('kinds-transcript')
})
afterEach(() => room.close())

test.each([
  'kinds-told-at-once.vi',
  'kinds-fraud.vi',
  'kinds-danger.vi',
  'kinds-elsewhere.vi',
  'kinds-quiet.vi',
])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})

test('kinds.en', async () => {
  const person = await room.person('Lụa')
  await room.home.neighbourhood.setLanguage(person.id, 'en')
  const { stored, played } = await playTranscript('kinds.en', room.play)
  expect(played).toBe(stored)
})
