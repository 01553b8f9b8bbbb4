import { playTranscript } from '../../support/chat-transcript.js'
import { type AlertRoom, openAlertRoom } from './alert-room.js'

let room: AlertRoom
beforeEach(async () => {
  room = await openAlertRoom('alert-transcript')
})
afterEach(() => room.close())

test.each(['alerts.vi', 'alerts-refused.vi', 'alerts-night.vi', 'alerts-fire.vi'])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})

test('alerts.en', async () => {
  for (const name of ['Oanh', 'Chiến']) {
    const person = await room.person(name)
    await room.home.neighbourhood.setLanguage(person.id, 'en')
  }
  const { stored, played } = await playTranscript('alerts.en', room.play)
  expect(played).toBe(stored)
})
