import { playTranscript } from '../../support/chat-transcript.js'
import { openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('together-transcript')
})
afterEach(() => room.close())

test.each(['together-joined.vi', 'together-fire.vi'])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})
