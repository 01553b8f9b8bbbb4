import { type Play, playTranscript, spoken } from '../../support/chat-transcript.js'
import { aboutReading, openAiringRoom } from './airing-room.js'

test.each(['airing.vi', 'airing.en'])('%s', async name => {
  const { room } = await openAiringRoom(`${name.replace('.', '-')}-transcript`)
  if (name.endsWith('.en')) await room.home.neighbourhood.setLanguage((await room.person('Pó')).id, 'en')
  /** Of what leaves by itself, only what heads read. */
  const play: Play = async line => {
    if (!line.startsWith('(at ')) return room.play(line)
    const left = aboutReading(await room.tick(line.slice(4, -1)))
    return left.flatMap(({ to, text, options }) => [
      `* to ${to.chatId}`,
      ...spoken(
        text,
        options?.map(({ label }) => label),
      ),
    ])
  }
  const { stored, played } = await playTranscript(name, play)
  await room.home.close()
  expect(played).toBe(stored)
})
