import { playTranscript } from '../../support/chat-transcript.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('alert-zalo', { on: 'zalo-bot' })
})
afterEach(() => room.close())

test.each(['alerts-zalo.vi', 'alerts-progress-zalo.vi', 'alerts-over-zalo.vi', 'alerts-verify-zalo.vi'])(
  '%s',
  async name => {
    const { stored, played } = await playTranscript(name, room.play)
    expect(played).toBe(stored)
  },
)

test.each(['alerts-zalo.en', 'alerts-progress-zalo.en'])('%s', async name => {
  for (const who of ['Oanh', 'Lan', 'Chiến', 'Dung', 'Pó', 'Sa', 'Lụa']) {
    const { id } = await room.person(who)
    await room.home.neighbourhood.setLanguage(id, 'en')
  }
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})
