import { playTranscript } from '../../support/chat-transcript.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
beforeEach(async () => {
  room = await openBroadcastRoom('broadcast-zalo', 'zalo-bot')
})
afterEach(() => room.home.close())

test.each(['broadcast-week-zalo.vi', 'broadcast-not-approved-zalo.vi'])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})

test.each(['broadcast-week-zalo.en', 'broadcast-not-approved-zalo.en'])('%s', async name => {
  for (const one of ['Oanh', 'Chiến', 'Pó']) {
    const { id } = await room.person(one)
    await room.home.neighbourhood.setLanguage(id, 'en')
  }
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})
