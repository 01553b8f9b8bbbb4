import { playTranscript } from '../../support/chat-transcript.js'
import { openJoining } from './open-joining.js'

test.each(['join.vi', 'join.en', 'join-refused.vi', 'join-from-link.vi', 'staff-and-groups.vi'])(
  '%s',
  async name => {
    const room = await openJoining('joining-transcript')
    const { stored, played } = await playTranscript(name, room.play)
    await room.home.close()
    expect(played).toBe(stored)
  },
)

test('staff-and-groups-zalo.vi', async () => {
  const room = await openJoining('joining-zalo', 'zalo-bot')
  const { stored, played } = await playTranscript('staff-and-groups-zalo.vi', room.play)
  await room.home.close()
  expect(played).toBe(stored)
})
