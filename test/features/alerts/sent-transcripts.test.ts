import { playTranscript } from '../../support/chat-transcript.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('sent-transcript')
})
afterEach(() => room.close())

test.each(['alerts-progress.vi', 'alerts-over.vi', 'alerts-verify.vi'])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})

test.each(['alerts-progress.en', 'alerts-over.en', 'alerts-verify.en'])('%s', async name => {
  for (const who of ['Lan', 'Chiến', 'Dung', 'Pó', 'Sa', 'Lụa']) {
    const person = await room.person(who)
    await room.home.neighbourhood.setLanguage(person.id, 'en')
  }
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})
