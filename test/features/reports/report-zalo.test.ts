import { createJoining } from '../../../src/features/joining/joining.js'
import { playTranscript } from '../../support/chat-transcript.js'
import { openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-zalo', {
    on: 'zalo-bot',
    beside: ({ home, ...tools }) => [createJoining({ neighbourhood: home.neighbourhood, ...tools })],
  })
})
afterEach(() => room.close())

test.each([
  'report-zalo.vi',
  'report-emergency-zalo.vi',
  'report-unfinished-zalo.vi',
  'report-group-zalo.vi',
])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})
