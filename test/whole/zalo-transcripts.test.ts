import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compareTranscript } from '../support/chat-transcript.js'
import { openWholeZaloChats } from '../support/whole-zalo-chats.js'

const FOLDER = join(__dirname, '..', 'transcripts', 'whole-zalo')

test.each(readdirSync(FOLDER).map(file => file.replace(/\.txt$/, '')))(
  'several people talk with the whole service on Zalo alone as it is written in whole-zalo/%s.txt',
  async name => {
    const chats = await openWholeZaloChats('zalo-transcripts')
    try {
      const { stored, played } = await compareTranscript(`whole-zalo/${name}`, chats.play)
      expect(played).toBe(stored)
      const { told, taken } = await chats.counted()
      expect(taken).toBeGreaterThan(20)
      expect(told).toBe(taken)
    } finally {
      await chats.stop()
    }
  },
)
