import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compareTranscript } from '../support/chat-transcript.js'
import { openWholeChats } from '../support/whole-chats.js'

const BEGINNING = 'staff-and-groups.vi'

const names = readdirSync(join(__dirname, '..', 'transcripts', 'whole'))
  .map(file => file.replace(/\.txt$/, ''))
  .filter(name => name !== BEGINNING)

/** Every other talk begins where this one ends: with officers, a head and two groups that came by codes. */
test(`the whole service, as written in whole/${BEGINNING}.txt`, async () => {
  const chats = await openWholeChats('transcripts')
  try {
    const { stored, played } = await compareTranscript(`whole/${BEGINNING}`, chats.play)
    expect(played).toBe(stored)
  } finally {
    await chats.stop()
  }
})

test.each(names)(
  'the whole service, as written in whole/%s.txt',
  async name => {
    const chats = await openWholeChats('transcripts')
    try {
      await compareTranscript(`whole/${BEGINNING}`, chats.play)
      const { stored, played } = await compareTranscript(`whole/${name}`, chats.play)
      expect(played).toBe(stored)
    } finally {
      await chats.stop()
    }
  },
  60_000,
)
