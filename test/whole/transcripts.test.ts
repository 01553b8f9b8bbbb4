import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compareTranscript } from '../support/chat-transcript.js'
import { openWholeChats } from '../support/whole-chats.js'

const FOLDER = join(__dirname, '..', 'transcripts', 'whole')

/** Begins with an empty ward and its first code. */
const BEGINNING = 'staff-and-groups'

const names = readdirSync(FOLDER).map(file => file.replace(/\.txt$/, ''))

test.each(names)(
  'several people talk with the whole service as it is written in whole/%s.txt',
  async name => {
    const chats = await openWholeChats('transcripts', name.startsWith(BEGINNING) ? 'empty' : 'settled')
    try {
      const { stored, played } = await compareTranscript(`whole/${name}`, chats.play)
      expect(played).toBe(stored)
    } finally {
      await chats.stop()
    }
  },
)
