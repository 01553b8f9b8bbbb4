import { playTranscript } from '../../support/chat-transcript.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
beforeEach(async () => {
  room = await openBroadcastRoom('broadcast-transcript')
})
afterEach(() => room.home.close())

test.each(['broadcast-week.vi', 'broadcast-not-approved.vi', 'broadcast-withdrawn.vi', 'broadcast-plan.vi'])(
  '%s',
  async name => {
    const { stored, played } = await playTranscript(name, room.play)
    expect(played).toBe(stored)
  },
)

test.each(['broadcast-week.en', 'broadcast-not-approved.en'])('%s', async name => {
  for (const one of ['Chiến', 'Ủy']) {
    const { id } = await room.person(one)
    await room.home.neighbourhood.setLanguage(id, 'en')
  }
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})
